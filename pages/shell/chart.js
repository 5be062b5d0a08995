// One chart, drawn by Plotly and updated in place: a rerun changes the marks that changed and leaves the rest standing.
const AT = "app/static/made/";

function plotly(file) {
  window.musterPlotly ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(AT + file, document.baseURI);
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => { window.musterPlotly = undefined; reject(new Error("no drawing library")); };
    document.head.append(script);
  });
  return window.musterPlotly;
}

function led(text, mark) {
  const link = document.createElement("button");
  link.className = "m-led-to";
  link.textContent = text;
  link.onclick = () => window.musterBehind?.(mark);
  return link;
}

function tell(table, heads, rows, marks) {
  const cells = (tag, texts, behind) => texts.map((text, at) => {
    const cell = document.createElement(tag);
    cell.append(behind?.[at] ? led(text, behind[at]) : text);
    if (tag === "th") cell.scope = "col";
    return cell;
  });
  const row = (tag, texts, behind) => { const made = document.createElement("tr"); made.append(...cells(tag, texts, behind)); return made; };
  table.replaceChildren(row("th", heads), ...rows.map((texts, at) => row("td", texts, marks?.[at])));
}

function clicked(event, send) {
  const point = event.points?.[0];
  if (typeof point?.customdata === "string") { if (point.customdata) window.musterBehind?.(point.customdata); return; }
  if (point) send("click", { x: point.x ?? null, y: point.y ?? null, series: point.data.name ?? null, mark: point.customdata ?? null });
}

export default function ({ data: sent, parentElement, setTriggerValue }) {
  const data = JSON.parse(new TextDecoder().decode(sent));
  const holder = parentElement.querySelector(".m-chart");
  const details = parentElement.querySelector("details");
  const drawn = data.figure;
  holder.setAttribute("aria-label", data.alt);
  holder.style.minHeight = `${drawn.layout.height ?? 0}px`;
  details.hidden = !data.rows.length;
  const show = () => { if (details.open) tell(details.querySelector("table"), data.heads, data.rows, data.marks); };
  details.ontoggle = show;
  show();
  plotly(data.library).then(async (library) => {
    if (!holder.isConnected) return;
    // Settings stay as they were first given: told again, Plotly measures the whole page before it looks whether they changed.
    await library.react(holder, drawn.data, drawn.layout, holder.musterWatch ? undefined : data.config);
    if (holder.musterWatch) return;
    holder.on("plotly_click", (event) => clicked(event, setTriggerValue));
    holder.musterWatch = new ResizeObserver(() => { if (holder.offsetWidth) library.Plots.resize(holder); });
    holder.musterWatch.observe(parentElement.querySelector(".m-chart-room"));
  }).catch(() => { holder.textContent = data.alt; });
  return () => {
    holder.musterWatch?.disconnect();
    holder.musterWatch = undefined;
    window.Plotly?.purge(holder);
  };
}
