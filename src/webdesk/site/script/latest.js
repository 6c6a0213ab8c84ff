// Keeps the Latest list live. Without this script the list is whole; with it, news comes in by number.
//
// A browser's EventSource gives up for good on anything but a plain cut, so every end is met by hand here:
// 2 4 8 … 60 s with jitter, then polling once a minute. No HTML comes over the wire: a record fills the page's <template>.
// Translations: <aside id="latest" data-words='{"retry": "…"}'> with the keys of WORDS.

const WORDS = {
  asOf: "As of {time}.",
  pause: "Pause",
  paused: "Paused at {time}.",
  resume: "Resume",
  lost: "Can't connect right now.",
  lostAsOf: "Headlines as of {time}.",
  retry: "Retry",
  trying: "Trying…",
  back: "Connected.",
  one: "1 new headline",
  many: "{count} new headlines",
  offline: "You're offline. Headlines as of {time}.",
  signedOut: "Sign in again for new headlines.",
  empty: "No headlines yet.",
};
const SECOND = 1000;
const LONGEST = 60 * SECOND; // between two tries
const LOST_AFTER = 10 * SECOND;
const OPEN_WITHIN = 10 * SECOND; // a proxy that holds the stream back never shows the first beat
const BEAT_WITHIN = 45 * SECOND; // beats come each 20 s
const TRYING_AT_LEAST = 600;
const FRESH_FOR = 8 * SECOND;
const ANNOUNCE_EVERY = 20 * SECOND;
const POLL_FROM = 6; // failures: the back-off has reached its longest

const root = document.getElementById("latest");
if (root && root.dataset.stream && "EventSource" in window) keepLive();

function keepLive() {
  const words = { ...WORDS, ...JSON.parse(root.dataset.words || "{}") };
  const list = root.querySelector("ol");
  const status = root.querySelector("[role=status]");
  const mark = root.querySelector(".live");
  const [pause, retry, more] = ["pause", "retry", "more"].map((name) => root.querySelector(`button.${name}`));
  const blank = root.querySelector("template").content.firstElementChild;
  const limit = Number(root.dataset.limit) || 12;
  const timers = {};

  let { epoch } = root.dataset;
  let number = Number(root.dataset.number) || 0;
  let time = root.dataset.asOf || root.querySelector(".as-of")?.textContent || "";
  let state = "starting"; // starting live paused lost trying polling offline signedOut
  let source = null;
  let openedAt = 0;
  let failures = 0;
  let gained = 0; // new headlines since the stream came back
  let waiting = []; // [number, record], oldest first
  let count = 0; // how many new ones wait
  let isNewList = false; // what waits replaces the list
  let triedAt = 0;
  let announcedAt = -Infinity;

  // -- the connection

  function connect() {
    disconnect();
    if (state === "paused" || document.hidden) return;
    openedAt = 0;
    timers.lost ??= setTimeout(showLost, LOST_AFTER);
    watch(OPEN_WITHIN);
    source = new EventSource(`${root.dataset.stream}?after=${encodeURIComponent(`${epoch}-${number}`)}`);
    source.onmessage = (event) => take(JSON.parse(event.data));
    source.addEventListener("beat", (event) => hear(event.data));
    source.addEventListener("reset", (event) => startAnew(JSON.parse(event.data)));
    source.onerror = fail;
  }

  function disconnect() {
    source?.close();
    source = null;
    stop("watch", "again", "back");
  }

  function hear(now) {
    time = now.slice(11, 16);
    watch(BEAT_WITHIN);
    if (openedAt) return;
    openedAt = Date.now();
    gained = 0;
    stop("lost");
    // What was missed follows at once: say it together, and not before "Trying…" could be read.
    restart("back", comeBack, Math.max(300, tryingLeft()));
  }

  function comeBack() {
    const wasAway = ["lost", "trying", "offline", "signedOut"].includes(state);
    show("live", wasAway ? `${words.back} ${gained ? `${countWords(gained)}.` : ""}`.trim() : "");
    if (wasAway) restart("quiet", () => state === "live" && show("live"), FRESH_FOR);
  }

  function fail() {
    failures = openedAt && Date.now() - openedAt > 5 * SECOND ? 1 : failures + 1;
    openedAt = 0;
    disconnect();
    timers.lost ??= setTimeout(showLost, LOST_AFTER);
    if (state === "trying") restart("again", showLost, tryingLeft());
    else if (failures > 1 || !navigator.onLine) showLost();
    if (failures === 2) ask();
    const wait = Math.min(LONGEST, 2 ** failures * SECOND) * (0.75 + Math.random() / 2);
    restart("next", failures < POLL_FROM ? connect : poll, wait + tryingLeft());
  }

  // EventSource does not say why it failed; the stream's own address does.
  async function ask() {
    const answer = await fetch(root.dataset.stream, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (!answer || openedAt) return;
    if (answer.status === 401 || answer.status === 403) show("signedOut");
    if (answer.status === 503) {
      failures = POLL_FROM;
      restart("next", poll, Math.random() * 5 * SECOND);
    }
  }

  async function poll() {
    if (state === "paused" || document.hidden) return;
    try {
      const answer = await fetch(`${root.dataset.since}?after=${epoch}-${number}`, { cache: "no-store" });
      if (answer.status === 401 || answer.status === 403) show("signedOut");
      if (!answer.ok) throw new Error(answer.status);
      takeAll(await answer.json());
      show("polling");
    } catch {
      if (state === "polling") state = "starting";
      showLost();
    }
    connect(); // the stream may be free again; if not, the next poll comes in a minute
  }

  async function startAnew(place) {
    ({ epoch, number } = place);
    try {
      const answer = await fetch(root.dataset.since, { cache: "no-cache" });
      if (answer.ok) takeAll(await answer.json());
    } catch {
      fail();
    }
  }

  // -- what comes in

  function takeAll(told) {
    if (!told.reset) {
      time = told.now?.slice(11, 16) || time;
      return told.items.forEach(take);
    }
    const held = new Set([...list.children].map((item) => item.dataset.article));
    count = told.items.filter((one) => !held.has(String(one.article_id))).length;
    gained += count;
    number = told.epoch === epoch ? Math.max(number, told.number) : told.number;
    ({ epoch } = told);
    waiting = told.items.map((one) => [one.number, one.item]);
    isNewList = true;
    offer();
  }

  function take(told) {
    if (told.number <= number) return;
    number = told.number;
    const at = waiting.findIndex(([, record]) => record.article_id === told.article_id);
    const shown = list.querySelector(`li[data-article="${Number(told.article_id)}"]`);
    if (told.kind === "withdrawn" || (!told.item && told.article_id)) {
      shown?.remove();
      if (at >= 0) {
        waiting.splice(at, 1);
        count -= 1;
      }
    } else if (shown) {
      replace(shown, makeItem(told.number, told.item));
    } else if (at >= 0) {
      waiting[at][1] = told.item;
    } else if (told.item && told.kind !== "changed") {
      waiting.push([told.number, told.item]);
      count += 1;
      gained += 1;
    }
    offer();
  }

  // Items go in only where that moves nothing under the reader's eye or hand; else a button offers them.
  function offer() {
    const isFree = !list.matches(":hover") && !list.contains(document.activeElement);
    if (isFree && list.getBoundingClientRect().top >= 0) insert();
    more.hidden = !waiting.length;
    more.textContent = countWords(count);
    if (state === "live" && ["", words.empty].includes(status.textContent)) show("live");
  }

  function insert() {
    const items = waiting.slice(-limit).map(([at, record]) => makeItem(at, record));
    const held = new Set([...list.children].map((item) => item.dataset.article));
    if (isNewList) list.replaceChildren();
    for (const item of items) {
      list.prepend(item);
      if (!held.has(item.dataset.article)) freshen(item);
    }
    while (list.children.length > limit) list.lastElementChild.remove();
    [waiting, count, isNewList] = [[], 0, false];
    more.hidden = true;
  }

  function freshen(item) {
    item.dataset.fresh = "";
    setTimeout(() => delete item.dataset.fresh, FRESH_FOR);
  }

  function makeItem(at, record) {
    const item = blank.cloneNode(true);
    item.dataset.number = at;
    item.dataset.article = record.article_id;
    for (const part of item.querySelectorAll("[data-href]")) part.href = safeAddress(record[part.dataset.href]);
    for (const part of item.querySelectorAll("[data-datetime]")) {
      if (record[part.dataset.datetime]) part.dateTime = record[part.dataset.datetime];
      else part.removeAttribute("datetime");
    }
    for (const part of item.querySelectorAll("[data-lang]")) {
      if (record.language) part.lang = record.language;
      part.dir = record.direction || "auto";
    }
    for (const part of item.querySelectorAll("[data-field]")) {
      if (record[part.dataset.field]) part.textContent = record[part.dataset.field];
      else part.remove();
    }
    return item;
  }

  function safeAddress(address) {
    const url = new URL(address || "/", location.href);
    return /^https?:$/.test(url.protocol) ? url.href : "/";
  }

  function replace(old, item) {
    const hadFocus = old.contains(document.activeElement);
    item.dataset.number = old.dataset.number; // it stays where it stands
    old.replaceWith(item);
    if (hadFocus) item.querySelector("a").focus({ preventScroll: true });
  }

  // -- what is said

  // While polling works nothing is lost. This machine's own site is reached without a network: try before saying offline.
  function showLost() {
    stop("lost");
    if (openedAt || ["paused", "polling", "signedOut"].includes(state)) return;
    show(navigator.onLine ? "lost" : "offline");
  }

  function show(next, said = "") {
    state = next;
    root.dataset.state = state;
    status.classList.toggle("lost", ["lost", "trying", "offline", "signedOut"].includes(state));
    const told = { time };
    const text = {
      live: said || (list.children.length || waiting.length ? "" : words.empty),
      paused: words.paused,
      lost: words.lostAsOf,
      trying: words.trying,
      polling: words.asOf,
      offline: words.offline,
      signedOut: words.signedOut,
    }[state];
    mark.hidden = state !== "live";
    pause.hidden = false;
    pause.textContent = state === "paused" ? words.resume : words.pause;
    retry.textContent = words.retry;
    // A button that is pressed or stood on does not go from under the finger.
    retry.hidden = !["lost", "trying", "signedOut"].includes(state) && document.activeElement !== retry;
    retry.setAttribute("aria-disabled", state === "trying");
    say(fill(text, told), state === "lost" ? words.lost : "");
  }

  function say(text, strong = "") {
    const whole = `${strong} ${text}`.trim();
    if (status.textContent === whole) return;
    const now = Date.now();
    const isTooSoon = now - announcedAt < ANNOUNCE_EVERY && state !== "trying" && state !== "paused";
    status.setAttribute("aria-live", isTooSoon ? "off" : "polite");
    if (whole && !isTooSoon) announcedAt = now;
    status.replaceChildren();
    if (strong) {
      status.append(document.createElement("strong"), ` ${text}`);
      status.firstChild.textContent = strong;
    } else status.textContent = text;
  }

  function countWords(many) {
    return many === 1 ? words.one : fill(words.many, { count: many });
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  }

  // -- timers

  function stop(...names) {
    for (const name of names) {
      clearTimeout(timers[name]);
      delete timers[name];
    }
  }

  function restart(name, action, after) {
    stop(name);
    timers[name] = setTimeout(action, after);
  }

  function watch(within) {
    restart("watch", fail, within);
  }

  function tryingLeft() {
    return state === "trying" ? Math.max(0, TRYING_AT_LEAST - (Date.now() - triedAt)) : 0;
  }

  // -- the reader

  function go() {
    stop("next");
    failures = 0;
    connect();
  }

  function rest() {
    disconnect();
    stop("lost", "next");
  }

  retry.addEventListener("click", () => {
    if (state === "trying") return;
    if (openedAt && source) return; // back already; the button stays only while it has focus
    triedAt = Date.now();
    show("trying");
    go();
  });
  retry.addEventListener("blur", () => show(state, state === "live" ? status.textContent : ""));
  pause.addEventListener("click", () => {
    if (state === "paused") {
      state = "starting";
      pause.textContent = words.pause;
      say("");
      return go();
    }
    rest();
    show("paused");
  });
  more.addEventListener("click", () => {
    insert();
    list.querySelector("a")?.focus();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) rest();
    else go();
  });
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", (event) => event.persisted && go());
  window.addEventListener("online", go);
  window.addEventListener("offline", go);

  root.dataset.state = state;
  pause.hidden = false;
  pause.textContent = words.pause;
  say("");
  connect();
}
