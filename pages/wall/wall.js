// The wall. It holds every slide of a brief and turns them by itself: turning never touches the server, so that a lost
// connection leaves the last good slides on the screen. It lives beside Streamlit's own page, over all of it, and
// outlives whatever Streamlit takes away or draws again.

const SECOND_MS = 1000, TICK_MS = 250, HEALTH_MS = 5000, LOST_AFTER = 2, POINTER_MS = 3000;
// After a server is back, Streamlit speaks again within seconds; when it does not, the page is loaded anew, at most so often.
const SILENT_BEATS = 3, RELOAD_MS = 120000;
const NEXT = new Set(["ArrowRight", "ArrowDown", " ", "Spacebar", "PageDown", "Enter"]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp", "Backspace"]);
// Remotes cover the screen with B or with a full stop.
const COVER = new Set(["b", "B", "."]), FREEZE = new Set(["f", "F"]);

class Wall {
  constructor() {
    this.host = document.createElement("div");
    this.host.id = "muster-wall";
    this.host.style.cssText = "position:fixed;inset:0;z-index:2147483647;background:#000;" +
      "margin:0;border:0;padding:0;width:100vw;height:100vh;max-width:none;max-height:none;overflow:hidden";
    this.root = this.host.attachShadow({ mode: "open" });
    // Streamlit tells of a lost connection in a dialog over the page. The wall tells of it itself, over everything else.
    const bare = document.createElement("style");
    bare.textContent = "body { visibility: hidden !important } .stDialog { display: none !important }";
    document.head.appendChild(bare);
    // Beside the body, not in it: a dialog makes everything in the body but itself deaf.
    document.documentElement.appendChild(this.host);
    this.host.popover = "manual";
    this.host.showPopover();
    this.told = null; this.waiting = null; this.at = 0; this.turnAt = 0;
    this.failures = 0; this.asking = false; this.lookedAt = Date.now(); this.beatAt = Date.now(); this.askedAt = 0; this.tickedAt = Date.now();
    this.pointerAt = 0; this.touchedAt = Number(kept("touched")) || Date.now();
    const address = new URLSearchParams(location.search);
    this.frozen = address.get("frozen") === "1"; this.covered = address.get("covered") === "1";
    this.wanted = Number(address.get("slide")) || 1;
    window.addEventListener("keydown", (event) => this.key(event), true);
    for (const name of ["pointermove", "pointerdown", "touchstart"]) {
      window.addEventListener(name, (event) => this.pointer(event), { capture: true, passive: true });
    }
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  // New slides from the server: at once when there are none yet or they could not be had, else when the slide turns.
  take(told) {
    this.lookedAt = this.beatAt = Date.now();
    if (this.told && told.key === this.told.key) return;
    if (!this.told) { this.put(told); this.show(Math.min(this.wanted, told.slides.length) - 1); return; }
    this.waiting = told.key === this.waiting?.key ? this.waiting : told;
    this.foot();
  }

  put(told) {
    this.told = told; this.waiting = null;
    const style = document.createElement("style");
    style.textContent = told.css;
    const screen = document.createElement("div");
    screen.className = "w-screen";
    screen.innerHTML = '<header class="w-bar w-top"></header><main class="w-main"></main><footer class="w-bar w-bottom"></footer>';
    this.root.replaceChildren(style, screen);
    this.screen = screen;
    [this.top, this.main, this.bottom] = screen.children;
    document.title = `${told.title} · Muster`;
  }

  beat(said) {
    this.lookedAt = this.beatAt = Date.now();
    this.foot();
  }

  get slides() { return this.told ? this.told.slides : []; }

  // The slide at a place, from the newest slides there are; this is the only moment at which they change.
  show(at) {
    if (this.waiting) this.put(this.waiting);
    const count = this.slides.length;
    this.at = ((at % count) + count) % count;
    const slide = this.slides[this.at];
    this.turnAt = Date.now() + slide.seconds * 1000;
    this.paint(); this.remember();
  }

  paint() {
    const slide = this.slides[this.at];
    this.screen.classList.toggle("w-covered", this.covered);
    if (this.covered) {
      // What is covered is not in the page at all.
      this.main.innerHTML = '<div class="w-cover"><h1></h1><p></p></div>';
      const [head, line] = this.main.firstChild.children;
      head.textContent = this.told.name;
      line.textContent = "Covered. Any key shows the briefing again.";
    } else {
      this.main.innerHTML = slide.html;
      fit(this.main);
    }
    this.heads(); this.foot();
  }

  heads() {
    const { marking, synthetic, guests } = this.told;
    this.top.innerHTML = this.bottom.innerHTML = '<span class="w-side"></span><span class="w-mid"><b></b><span></span></span><span class="w-side w-end"></span>';
    for (const bar of [this.top, this.bottom]) {
      const [left, middle] = bar.children;
      if (synthetic) left.appendChild(element("span", "w-synthetic", "SYNTHETIC DATA"));
      middle.children[0].textContent = marking.label; middle.children[0].style.color = marking.colour;
      middle.children[1].textContent = marking.text;
    }
    if (guests) this.top.children[0].appendChild(element("span", "w-guests", "Guests: small counts hidden"));
    this.top.children[2].textContent = this.covered ? "" : `Slide ${this.at + 1} of ${this.slides.length}`;
    if (this.frozen && !this.covered) this.top.children[2].prepend(element("b", "w-frozen", "Frozen · "));
  }

  // When newer data were looked for, and when next; or since when there is no connection, and how old that makes the slide.
  foot() {
    if (!this.told) return;
    const end = this.bottom.children[2];
    if (!end) return;
    const lost = this.failures >= LOST_AFTER;
    const said = lost
      ? `No connection since ${clock(this.lookedAt)}: slide ${age(Date.now() - this.lookedAt)} old`
      : this.waiting
        ? "Newer data at the next slide"
        : `Looked for newer data ${clock(this.lookedAt)}, again ${clock(this.lookedAt + this.told.look_s * 1000)}`;
    if (end.textContent !== said) end.textContent = said;
    end.classList.toggle("w-alert", lost);
  }

  tick() {
    const now = Date.now();
    // After the machine has slept, give the server the time to speak again before the page is loaded anew.
    if (now - this.tickedAt > 10 * SECOND_MS) this.beatAt = now;
    this.tickedAt = now;
    if (now - this.askedAt >= HEALTH_MS) this.health(now);
    if (!this.told) return;
    if (!this.covered && now - this.touchedAt >= this.told.lock_s * 1000) this.cover(true);
    if (!this.frozen && !this.covered && now >= this.turnAt) this.show(this.at + 1);
    this.host.style.cursor = now - this.pointerAt > POINTER_MS ? "none" : "";
    this.foot();
    if (this.failures === 0 && now - this.beatAt > SILENT_BEATS * this.told.look_s * 1000) this.reload(now);
  }

  // Whether the server is there at all; Streamlit's own connection is its own matter and comes back by itself.
  async health(now) {
    if (this.asking) return;
    this.asking = true; this.askedAt = now;
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), HEALTH_MS - 500);
    try {
      const said = await fetch(new URL("_stcore/health", base()), { cache: "no-store", signal: stop.signal });
      if (!said.ok) throw new Error(said.status);
      await said.text();
      // Streamlit connects again by itself: the time in which it may do so begins now.
      if (this.failures) this.beatAt = Date.now();
      this.failures = 0;
    } catch {
      this.failures += 1;
    } finally {
      clearTimeout(timer); this.asking = false;
    }
  }

  reload(now) {
    if (now - (Number(kept("reloaded")) || 0) < RELOAD_MS) return;
    keep("reloaded", now); keep("touched", this.touchedAt);
    location.reload();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^F\d+$/.test(event.key)) return;
    event.preventDefault(); event.stopImmediatePropagation();
    if (!this.told) { if (event.key === "Escape") this.leave(); return; }
    this.touchedAt = Date.now(); keep("touched", this.touchedAt);
    if (event.key === "Escape") return this.leave();
    if (this.covered) return this.cover(false);
    if (COVER.has(event.key)) return this.cover(true);
    if (FREEZE.has(event.key)) return this.freeze(!this.frozen);
    if (NEXT.has(event.key)) return this.show(this.at + 1);
    if (BACK.has(event.key)) return this.show(this.at - 1);
    if (event.key === "Home") return this.show(0);
    if (event.key === "End") this.show(this.slides.length - 1);
  }

  pointer(event) {
    this.pointerAt = Date.now();
    if (!this.told || event.type === "pointermove") return;
    this.touchedAt = Date.now(); keep("touched", this.touchedAt);
    if (this.covered) return this.cover(false);
    if (event.type === "pointerdown") this.show(this.at + (event.clientX < innerWidth / 3 ? -1 : 1));
  }

  cover(covered) {
    this.covered = covered;
    if (covered) { this.paint(); this.remember(); } else this.show(this.at);
  }

  freeze(frozen) {
    this.frozen = frozen;
    this.turnAt = Date.now() + this.slides[this.at].seconds * 1000;
    this.paint(); this.remember();
  }

  leave() { location.assign(new URL(this.told ? this.told.exit : "briefing", base())); }

  // Where we are stands in the address: whatever loads this page again comes back to the same slide.
  remember() {
    const address = new URL(location.href);
    address.searchParams.set("slide", this.at + 1);
    for (const [name, on] of [["frozen", this.frozen], ["covered", this.covered]]) {
      if (on) address.searchParams.set(name, "1"); else address.searchParams.delete(name);
    }
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }
}

function element(tag, name, words) {
  const made = document.createElement(tag);
  made.className = name; made.textContent = words;
  return made;
}

function clock(at) {
  return new Date(at).toTimeString().slice(0, 5);
}

function age(ms) {
  const minutes = Math.max(Math.floor(ms / 60000), 1);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
}

// The app's own root, behind a proxy's path too: a screen is one step below it.
function base() {
  return new URL("./", location.href);
}

function keep(name, value) { try { sessionStorage.setItem(`muster-wall-${name}`, value); } catch { /* private mode */ } }
function kept(name) { try { return sessionStorage.getItem(`muster-wall-${name}`); } catch { return null; } }

export default function (component) {
  const wall = (window.musterWall ??= new Wall());
  if (component.data.slides) wall.take(component.data); else wall.beat(component.data);
}
