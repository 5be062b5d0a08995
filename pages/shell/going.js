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

// The events behind a mark: the filters that the address says, and what narrows them to the mark. A mark that names filters of
// its own is counted under those alone.
function goBehind(mark) {
  const asked = new URLSearchParams(mark);
  const whole = FILTERS.some((name) => asked.has(name));
  if (!whole) for (const [name, value] of new URLSearchParams(location.search)) if (FILTERS.includes(name)) asked.append(name, value);
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

// Streamlit puts each group of the navigation into a div between its list and the list's items, which no list may have: a
// reader for the blind is told of groups with their names and of links, instead of a list that is none.
function nameGroups() {
  const list = document.querySelector('[data-testid="stSidebarNavItems"]');
  if (!list) return;
  list.setAttribute("role", "none");
  for (const group of list.querySelectorAll(":scope > div")) {
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", group.querySelector('[data-testid="stNavSectionHeader"]')?.innerText.trim() || "Screens");
    for (const item of group.querySelectorAll(":scope > li")) item.setAttribute("role", "none");
  }
}

// What is larger than its place can be scrolled by keyboard; what is not is no stop on the way.
function stopAtScrollers() {
  for (const each of document.querySelectorAll(".m-scroll, .m-tall, .m-sides, .m-told-room")) {
    const larger = each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight;
    if (larger && each.tabIndex !== 0) { each.tabIndex = 0; each.setAttribute("role", "group"); each.setAttribute("aria-label", "Scrolls"); }
    if (!larger) each.removeAttribute("tabindex");
  }
}

// Popovers and dialogs hang beside the app: the stylesheet's colours follow its theme there too. Charts and maps are drawn in the
// theme's colours by the server, which is told when it changes under an open screen.
let scheme;
function spreadTheme() {
  const app = document.querySelector(".stApp");
  if (!app) return;
  const now = getComputedStyle(app).colorScheme;
  document.documentElement.style.colorScheme = now;
  if (scheme && scheme !== now) window.musterThemed?.("theme", now);
  scheme = now;
}

let mending = 0;
function mend() {
  cancelAnimationFrame(mending);
  mending = requestAnimationFrame(() => { nameGroups(); stopAtScrollers(); spreadTheme(); });
}

export default function ({ setTriggerValue }) {
  window.musterBehind = goBehind;
  window.musterThemed = setTriggerValue;
  if (window.musterGoing) return;
  window.musterGoing = true;
  mend();
  new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
  addEventListener("resize", mend);
  // The app itself changes a moment after the system.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(mend, 300));
  document.addEventListener("click", clicked);
  document.addEventListener("click", navigated, true);
}
