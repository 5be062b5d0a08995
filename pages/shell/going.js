// Links to another screen of ours are followed without loading the app anew: the session, its filters and what is drawn stay.
// Without this script every link still works, as links do. A chart's mark is followed as a link is.
const FILTERS = ["start", "end", "agency", "drug", "area", "mode", "weight"];

// What was chosen on each screen when it was left, for the way back to it.
const left = {};

function ours(link) {
  return link && link.origin === location.origin && (!link.target || link.target === "_self") && !link.hash && !link.hasAttribute("download");
}

function go(href) {
  history.pushState({}, "", href);
  // What the browser itself says after a step through its history; the app then turns to the screen of the address.
  dispatchEvent(new PopStateEvent("popstate"));
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}

// The events behind a mark: the filters that the address says, and what narrows them to the mark.
function goBehind(mark) {
  const asked = new URLSearchParams(mark);
  for (const [name, value] of new URLSearchParams(location.search)) if (FILTERS.includes(name)) asked.append(name, value);
  go(new URL(`records?${asked}`, document.baseURI).href);
}

// A screen chosen in the navigation takes the filters along in its address: one step back then leads to the screen before.
function navigated(event) {
  const link = event.target.closest?.('[data-testid="stSidebarNavLink"]');
  if (!link || innerWidth <= 640 || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  const asked = [...new URLSearchParams(location.search)], path = new URL(link.href).pathname;
  left[location.pathname] = asked.filter(([name]) => !FILTERS.includes(name));
  const kept = [...asked.filter(([name]) => FILTERS.includes(name)), ...(path.endsWith("/records") ? [] : left[path] ?? [])];
  go(`${link.href.split("?")[0]}${kept.length ? "?" : ""}${new URLSearchParams(kept)}`);
}

function clicked(event) {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.("a.m-link[href]");
  if (!ours(link)) return;
  event.preventDefault();
  go(link.href);
}

export default function () {
  window.musterBehind = goBehind;
  if (window.musterGoing) return;
  window.musterGoing = true;
  document.addEventListener("click", clicked);
  document.addEventListener("click", navigated, true);
}
