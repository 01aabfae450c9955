// The playground: keeps the messages, listens for news, and lets people act.

import { News, act, get, post, session } from "./api.js";
import { Balance } from "./balance.js";
import { Composer } from "./composer.js";
import { flatten } from "./completion.js";
import { Viewer, confirmed, fillIn } from "./dialogs.js";
import { $, announce, h, remembered, toast } from "./dom.js";
import { arrange, element, spoken, words } from "./messages.js";
import { MemberMenu, channels, drawer, themeButton } from "./sidebar.js";

const state = {
  session: null,
  channel: "",
  messages: new Map(), // channel id → messages in order
  unread: new Set(),
};

const scroller = $("scroller");
const list = $("messages");
const viewer = new Viewer();
const balance = new Balance(() => state.channel);
const closeDrawer = drawer();
const composer = new Composer({
  channel: () => state.channel,
  send(text) {
    toEnd();
    return act("/api/say", { channel: state.channel, text });
  },
});
const menu = new MemberMenu(actAs);
themeButton();

const actions = {
  view(id, index) {
    const message = here().find((each) => each.id === id);
    if (message) viewer.show(message.pictures, index);
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
  settle();
}

function drawChannels() {
  channels(state.session.channels, state.channel, state.unread, (id) => {
    choose(id);
    closeDrawer();
    composer.focus();
  });
}

function choose(id) {
  const channel = state.session.channels.find((each) => each.id === id) ?? state.session.channels[0];
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
  form: (form) => fillIn(form, (values) => act("/api/form", { form: form.id, channel: state.channel, values })),
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
  examples(answer.examples);
  menu.draw({ member: answer.member, members: answer.members, signOut: answer.signedIn ? signOut : null });
  choose(state.channel || decodeURIComponent(location.hash.slice(1)) || remembered.get("channel"));
  news.open(log.cursor);
}

async function signOut() {
  await post("/sign-out", {}).catch(() => {});
  location.assign("/sign-in");
}

$("jump").onclick = () => { toEnd(); composer.focus(); };
scroller.addEventListener("scroll", () => { if (atEnd()) $("jump").hidden = true; }, { passive: true });
addEventListener("hashchange", () => { if (state.session) choose(decodeURIComponent(location.hash.slice(1))); });
document.addEventListener("keydown", (event) => {
  const writing = event.target.closest?.("input, textarea, select, dialog[open]");
  if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    if (composer.text.value === "") composer.fill("/");
    else composer.focus();
  }
});

start().then(() => { if (matchMedia("(pointer: fine)").matches) composer.focus(); });
