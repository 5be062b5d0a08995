// The slides as they will stand on the wall, small: same markup, same stylesheet, a shadow of their own.
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".briefing-slides");
  const shadow = root.shadowRoot ?? root.attachShadow({ mode: "open" });
  const style = document.createElement("style");
  style.textContent = `${data.css}
    .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 420px), 1fr)); gap: 14px; }
    a { display: block; text-decoration: none; color: inherit; }
    .frame { container-type: inline-size; border-radius: 4px; overflow: hidden; }
    a:focus-visible .frame { outline: 3px solid var(--accent-shown); outline-offset: 2px; }
    .w-screen { --u: calc(100cqw / 1920); position: relative; aspect-ratio: 16 / 9; }
    .below { font: 400 13px var(--st-font, sans-serif); color: var(--st-text-color); padding: 6px 2px 0; }`;
  const grid = document.createElement("div");
  grid.className = "grid";
  data.slides.forEach((slide, at) => {
    const link = document.createElement("a");
    link.href = `${data.wall}&slide=${at + 1}`; link.target = "_self";
    link.setAttribute("aria-label", `Slide ${at + 1}: ${slide.label}`);
    link.innerHTML = '<div class="frame"><div class="w-screen"><header class="w-bar"></header><main class="w-main"></main><footer class="w-bar"></footer></div></div><div class="below"></div>';
    link.querySelector("main").innerHTML = slide.html;
    link.querySelector(".below").textContent = `${at + 1}. ${slide.label}, ${slide.seconds} s`;
    grid.appendChild(link);
  });
  shadow.replaceChildren(style, grid);
  // Words are measured once the fonts are there, and again when the screen gets another width.
  const fitAll = () => { for (const main of shadow.querySelectorAll("main")) fit(main); };
  document.fonts.ready.then(fitAll);
  const watch = new ResizeObserver(fitAll);
  watch.observe(grid);
  return () => watch.disconnect();
}
