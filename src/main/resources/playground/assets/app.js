// The playground: keeps the messages, listens for news, and lets people act.

import { News, act, get, post, session } from "./api.js";
import { Balance } from "./balance.js";
import { Composer } from "./composer.js";
import { flatten } from "./completion.js";
import { confirmed, fillIn } from "./dialogs.js";
import { $, announce, h, remembered, toast } from "./dom.js";
import { arrange, element, spoken, words } from "./messages.js";
import { messageMenu, openMenu } from "./menu.js";
import { MemberMenu, channels, drawer, themeButton } from "./sidebar.js";
import { Tray } from "./tray.js";
import { Viewer } from "./viewer.js";

const state = {
  session: null,
  channel: "",
  messages: new Map(), // channel id → messages in order
  unread: new Set(),
};

const scroller = $("scroller");
const list = $("messages");
const viewer = new Viewer({
  reply(message, number) {
    actions.reply(message);
    if (number && !composer.text.value) {
      composer.fill(` --picture ${number}`);
      composer.text.setSelectionRange(0, 0);
    }
  },
  // The flag tells the commands which of several pictures the painted mask is for.
  send(message, number, words, files) {
    const text = [message.author.bot ? "" : "@Easel", words, number ? `--picture ${number}` : ""].filter(Boolean).join(" ");
    toEnd();
    return act("/api/say", { channel: message.channel, text, files, repliedTo: message.id });
  },
});
const balance = new Balance(() => state.channel);
const closeDrawer = drawer();
const composer = new Composer({
  channel: () => state.channel,
  send(text, files, answered) {
    toEnd();
    return act("/api/say", { channel: state.channel, text, files, ...(answered && { repliedTo: answered.id }) });
  },
});
messageMenu();
const menu = new MemberMenu(actAs);
themeButton();

const ICONS = { "edit-image": "brush", "describe-image": "info", "use-as-reference": "attach" };

const actions = {
  view(id, index) {
    const message = here().find((each) => each.id === id);
    if (message) viewer.show(message, index);
  },
  find: (id) => find(id),
  follow: (id) => follow(id),
  reply(message) {
    composer.reply.set(message);
    composer.focus();
    announce(`Replying to ${message.author.name}`);
  },
  menu(message, button) {
    const pictures = message.pictures.some((picture) => !picture.preview && !picture.sound);
    openMenu(button, [
      { label: "Reply", icon: "reply", run: () => actions.reply(message) },
      // What the commands declare is about pictures.
      ...(pictures ? state.session.messageActions : []).map(({ name, label }) => ({ label, icon: ICONS[name] ?? "picture", run: () => choose(message, name) })),
      { label: "Copy link", icon: "link", run: () => copyLink(message) },
    ]);
  },
  async press(message, button, target) {
    if (button.confirm && !(await confirmed(button.confirm, button.label, button.style === "danger"))) return;
    target.dataset.busy = "true";
    try {
      await act("/api/press", { message: message.id, button: button.id });
    } catch (problem) {
      toast(problem.message);
    } finally {
      delete target.dataset.busy;
    }
  },
  async dismiss(message) {
    try {
      await post("/api/dismiss", { message: message.id });
      composer.focus();
    } catch (problem) {
      toast(problem.message);
    }
  },
};

async function choose(message, action) {
  try {
    await act("/api/choose", { message: message.id, action });
  } catch (problem) {
    toast(problem.message);
  }
}

async function copyLink(message) {
  const link = new URL(`/#m-${message.id}`, location.href).href;
  try {
    await navigator.clipboard.writeText(link);
    toast("The link was copied.");
  } catch {
    // Browsers allow it on secure pages only; the link itself is as good.
    toast(link);
  }
  composer.focus();
}

function find(id) {
  for (const messages of state.messages.values()) {
    const found = messages.find((message) => message.id === id);
    if (found) return found;
  }
  return undefined;
}

/** Scrolls to a message, wherever it was said, and points it out. */
function follow(id) {
  const message = find(id);
  if (!message) {
    toast("That message is no longer here.");
    return;
  }
  if (message.channel !== state.channel) show(message.channel);
  const shown = list.querySelector(`#message-${CSS.escape(id)}`);
  if (!shown) return;
  shown.scrollIntoView({ block: "center" });
  shown.focus({ preventScroll: true });
  shown.classList.remove("pointed-out");
  requestAnimationFrame(() => shown.classList.add("pointed-out"));
}

const here = () => state.messages.get(state.channel) ?? [];
const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 120;

function toEnd() {
  scroller.scrollTop = scroller.scrollHeight;
  $("jump").hidden = true;
}

function draw() {
  list.replaceChildren(...here().map((message) => element(message, actions, null)));
  settle();
  toEnd();
}

function settle() {
  arrange(list, here());
  $("empty").hidden = here().length > 0;
  list.hidden = here().length === 0;
}

// An answer that something was begun is news for a moment only: the picture's own message goes on.
const BRIEFLY = 6000;

function passAway(message) {
  if (!message.onlyYou || message.tone !== "progress") return;
  setTimeout(() => {
    const still = state.messages.get(message.channel)?.find((each) => each.id === message.id);
    if (still?.tone !== "progress") return;
    const shown = list.querySelector(`#message-${CSS.escape(message.id)}`);
    if (shown?.matches(":hover, :focus-within")) {
      passAway(message);
      return;
    }
    shown?.classList.add("leaves");
    // Where that fails the answer is gone already, or stays to be dismissed by hand.
    setTimeout(() => post("/api/dismiss", { message: message.id }).catch(() => shown?.classList.remove("leaves")), shown ? 400 : 0);
  }, BRIEFLY);
}

function put(message) {
  const messages = state.messages.get(message.channel) ?? [];
  state.messages.set(message.channel, messages);
  const index = messages.findIndex((each) => each.id === message.id);
  const before = messages[index];
  if (index >= 0) messages[index] = message;
  else messages.push(message);
  if (!before) passAway(message);
  balance.soon();
  if (message.channel !== state.channel) {
    if (index < 0) {
      state.unread.add(message.channel);
      drawChannels();
    }
    return;
  }
  const stay = atEnd();
  const old = list.querySelector(`#message-${CSS.escape(message.id)}`);
  const focused = old?.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const fresh = element(message, actions, old);
  if (old) {
    old.replaceWith(fresh);
    if (focused) (fresh.querySelector(`[data-key="${CSS.escape(focused)}"]`) ?? composer.text).focus();
  } else {
    fresh.classList.add("arrives");
    list.append(fresh);
  }
  settle();
  if (before?.tone === "progress" && message.tone !== "progress") announce(spoken(message));
  // What only this member sees is the answer to what they just did.
  if (stay || message.author.id === state.session.member.id || (!old && message.onlyYou)) {
    toEnd();
    for (const image of fresh.querySelectorAll("img")) image.addEventListener("load", () => { if (stay) toEnd(); }, { once: true });
  } else if (!old) {
    $("jump").hidden = false;
  }
}

function drop({ channel, id }) {
  const messages = state.messages.get(channel) ?? [];
  state.messages.set(channel, messages.filter((message) => message.id !== id));
  if (channel !== state.channel) return;
  const old = list.querySelector(`#message-${CSS.escape(id)}`);
  const hadFocus = old?.contains(document.activeElement);
  old?.remove();
  if (hadFocus) composer.focus();
  if (composer.reply.message?.id === id) composer.reply.clear();
  for (const answer of here().filter((message) => message.repliedTo === id)) {
    const shown = list.querySelector(`#message-${CSS.escape(answer.id)}`);
    shown?.replaceWith(element(answer, actions, shown));
  }
  settle();
}

function drawChannels() {
  channels(state.session.channels, state.channel, state.unread, (id) => {
    show(id);
    closeDrawer();
    composer.focus();
  });
}

function show(id) {
  const channel = state.session.channels.find((each) => each.id === id) ?? state.session.channels[0];
  if (state.channel !== channel.id) composer.reply.clear();
  state.channel = channel.id;
  state.unread.delete(channel.id);
  remembered.set("channel", channel.id);
  if (location.hash !== `#${channel.id}`) history.replaceState(null, "", `#${channel.id}`);
  $("channel-hash").textContent = channel.direct ? "@" : "#";
  $("channel-name").textContent = channel.name;
  $("channel-topic").textContent = channel.topic;
  const name = channel.direct ? channel.name : `#${channel.name}`;
  document.title = `${name} · Easel playground`;
  composer.placeholder(`Message ${name}, or / for commands`);
  drawChannels();
  draw();
  balance.soon();
}

const news = new News({
  posted: put,
  updated: put,
  deleted: drop,
  form: (form) => fillIn(form, (values, files) => act("/api/form", { form: form.id, channel: state.channel, values, files })),
  reset: () => start(),
  state(name) {
    const chip = $("connection");
    if (chip.dataset.state === name) return;
    chip.dataset.state = name;
    $("connection-words").textContent = { live: "Live", lost: "Reconnecting", connecting: "Connecting" }[name];
  },
});

async function actAs(member) {
  try {
    await post("/api/member", { member });
    remembered.set("member", member);
    state.unread.clear();
    await start();
    announce(`Acting as ${state.session.member.name}`);
  } catch (problem) {
    toast(problem.message);
  }
}

function examples(prompts) {
  $("examples").replaceChildren(
    ...prompts.map((prompt) =>
      h("button", { class: "example", type: "button", onclick: () => composer.fill(`/imagine ${prompt}`) }, h("code", {}, "/imagine"), h("span", {}, ...words(prompt))),
    ),
  );
}

const linkedMessage = () => /^#m-([A-Za-z0-9_-]+)$/.exec(location.hash)?.[1];

let starting = null;

/** Reads everything anew: at first, after a change of member, and when news were missed. */
function start() {
  starting ??= begin().finally(() => { starting = null; });
  return starting;
}

async function begin() {
  news.close();
  for (let wait = 400; ; wait = Math.min(wait * 2, 5000)) {
    try {
      await load();
      return;
    } catch (problem) {
      if (problem.status === 401) return;
      news.heard.state("lost");
      await new Promise((resolve) => { setTimeout(resolve, wait); });
    }
  }
}

async function load() {
  const answer = await session();
  const log = await get("/api/messages");
  state.session = answer;
  state.messages = new Map(answer.channels.map((channel) => [channel.id, []]));
  for (const message of log.messages) {
    state.messages.get(message.channel)?.push(message);
    passAway(message);
  }
  composer.commands(flatten(answer.commands));
  Tray.fileMax = answer.fileMax;
  composer.tray.most = answer.filesMax;
  examples(answer.examples);
  menu.draw({ member: answer.member, members: answer.members, signOut: answer.signedIn ? signOut : null });
  const linked = linkedMessage();
  show(find(linked)?.channel || state.channel || decodeURIComponent(location.hash.slice(1)) || remembered.get("channel"));
  if (linked) follow(linked);
  news.open(log.cursor);
}

async function signOut() {
  await post("/sign-out", {}).catch(() => {});
  location.assign("/sign-in");
}

$("jump").onclick = () => { toEnd(); composer.focus(); };
// Who reads the newest message goes on seeing it when the composer grows.
let reading = true;
scroller.addEventListener("scroll", () => {
  reading = atEnd();
  if (reading) $("jump").hidden = true;
}, { passive: true });
new ResizeObserver(() => { if (reading) toEnd(); }).observe(scroller);
addEventListener("hashchange", () => {
  if (!state.session) return;
  const linked = linkedMessage();
  if (linked) follow(linked);
  else show(decodeURIComponent(location.hash.slice(1)));
});
list.addEventListener("keydown", (event) => {
  const shown = event.target.closest(".message");
  if (event.key !== "r" || event.ctrlKey || event.metaKey || event.altKey || !shown) return;
  const message = find(shown.dataset.id);
  if (!message) return;
  event.preventDefault();
  actions.reply(message);
});
document.addEventListener("keydown", (event) => {
  const writing = event.target.closest?.("input, textarea, select, dialog[open]");
  if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    if (composer.text.value === "") composer.fill("/");
    else composer.focus();
  }
});

// Whoever followed a link to a message looks at that; everybody else is about to write.
const linkedAtFirst = linkedMessage();
start().then(() => { if (!linkedAtFirst && matchMedia("(pointer: fine)").matches) composer.focus(); });
