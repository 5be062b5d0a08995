// Plays the months of the map: asks for the next one once the last is on the screen, and not while nobody looks.
export default function ({ data, parentElement, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.playing ? "❚❚ Pause" : "▶ Play";
  button.setAttribute("aria-label", data.playing ? "Pause" : "Play month by month");
  button.title = data.playing ? "" : "Shows one month after another, and stops at the last";
  button.onclick = () => setTriggerValue("turned", data.playing ? "pause" : "play");
  clearTimeout(button.musterNext);
  const next = () => {
    if (!button.isConnected) return;
    if (document.hidden) button.musterNext = setTimeout(next, data.wait);
    else setTriggerValue("stepped", data.at);
  };
  if (data.playing) button.musterNext = setTimeout(next, data.wait);
  return () => clearTimeout(button.musterNext);
}
