// Messages as elements.

import { avatar, h, icon } from "./dom.js";
import { quote } from "./reply.js";
import { dayName, exactly, sameDay, timeOfDay, when } from "./time.js";

const FOLLOWS_WITHIN = 5 * 60_000;

/** Plain text; flags such as --size are kept from being broken after their hyphens. */
export function words(text) {
  return text
    .split(/(?<![^\s])(--[a-z]+)/i)
    .filter(Boolean)
    .map((part) => (part.startsWith("--") ? h("span", { class: "unbroken" }, part) : document.createTextNode(part)));
}

/** A line of spans; text is always plain. */
function spans(line, actions) {
  return line.flatMap((span) => {
    switch (span.kind) {
      case "link": {
        // Only messages of this page are linked: everything else stays words.
        const id = /^\/#m-([A-Za-z0-9_-]+)$/.exec(span.to)?.[1];
        if (!id) return words(span.text);
        return h("a", { class: "message-link", href: `#m-${id}`, onclick: (event) => { event.preventDefault(); actions.follow(id); } }, span.text);
      }
      case "strong":
        return h("strong", {}, ...words(span.text));
      case "code":
        return h("code", {}, span.text);
      case "who":
        return h("span", { class: "who" }, `@${span.text}`);
      case "when": {
        const moment = new Date(span.at);
        return h("time", { datetime: span.at, title: exactly(moment) }, when(moment));
      }
      default:
        return words(span.text);
    }
  });
}

// What is to be kept rather than looked at: a drawing in lines beside its picture, or its source.
function files(message) {
  const list = message.pictures.filter((picture) => picture.file);
  if (!list.length) return null;
  return h(
    "div",
    { class: "files" },
    ...list.map((picture) => h("a", { class: "file-link", href: picture.url, download: picture.file, data: { testid: "download" } }, picture.file)),
  );
}

function gallery(message, actions, old) {
  const pictures = message.pictures.filter((picture) => !picture.file);
  if (!pictures.length) return null;
  const first = pictures[0];
  const ratio = first.width && first.height ? first.width / first.height : 1;
  const shape = ratio > 1.2 ? "wide" : ratio < 0.8 ? "tall" : "square";
  const count = pictures.length > 4 ? "many" : String(pictures.length);
  return h(
    "div",
    { class: "gallery", data: { count, shape, given: String(!message.author.bot) } },
    ...pictures.map((picture, index) => frame(message, picture, index, actions, old?.querySelectorAll(".frame")[index])),
  );
}

function frame(message, picture, index, actions, old) {
  const given = !message.author.bot;
  if (picture.sound) {
    return h("audio", { class: "frame", controls: true, preload: "none", src: picture.url, "aria-label": picture.alt, data: { key: `picture-${index}`, testid: "sound" } });
  }
  const image = h("img", {
    alt: picture.alt,
    width: given ? null : picture.width || 1024,
    height: given ? null : picture.height || 1024,
    decoding: "async",
  });
  const element = h(
    "button",
    {
      class: "frame",
      type: "button",
      "aria-label": picture.preview ? `Preview: ${picture.alt}` : `Show larger: ${picture.alt}`,
      data: { preview: String(picture.preview), mask: String(given && picture.alt === "mask.png"), key: `picture-${index}`, testid: given ? "file" : picture.preview ? "preview" : "picture" },
      onclick: () => actions.view(message.id, index),
    },
    image,
    picture.preview && h("span", { class: "frame-tag" }, "Preview"),
    given && picture.alt === "mask.png" && h("span", { class: "frame-tag" }, "Painted part"),
  );
  image.addEventListener("error", () => {
    element.replaceChildren(h("span", { class: "frame-broken" }, picture.preview ? "The preview is gone" : `The picture can't be loaded: ${picture.alt}`));
  });
  const before = old?.querySelector("img");
  if (before?.complete && before.naturalWidth && before.getAttribute("src") !== picture.url) {
    // Keep the former frame until the next one can be painted, so that nothing flickers.
    image.src = before.getAttribute("src");
    const next = new Image();
    next.src = picture.url;
    element.setAttribute("aria-busy", "true");
    const change = () => {
      image.src = picture.url;
      element.removeAttribute("aria-busy");
    };
    next.decode().then(change, change);
  } else {
    image.src = picture.url;
  }
  return element;
}

function fields(list, actions) {
  if (!list.length) return null;
  return h(
    "dl",
    { class: "fields" },
    ...list.flatMap((field) => [
      h("dt", { class: "field-label" }, field.label),
      h("dd", { class: "field-value" }, ...spans(field.value, actions)),
    ]),
  );
}

function buttons(message, actions) {
  if (!message.buttons.length) return null;
  return h(
    "div",
    { class: "actions", role: "group", "aria-label": "Actions" },
    ...message.buttons.map((button) =>
      h(
        "button",
        {
          class: `button button-${button.style}`,
          type: "button",
          data: { key: `button-${button.id}` },
          onclick: (event) => actions.press(message, button, event.currentTarget),
        },
        button.label,
      ),
    ),
  );
}

function text(message, actions) {
  const heads = (line) => line.length === 1 && line[0].kind === "strong";
  const lines = message.lines.map((line) => h("p", { class: heads(line) ? "line line-heads" : "line" }, ...spans(line, actions)));
  const title = message.title ? h("h3", { class: "card-title" }, message.title) : null;
  return [title, ...lines].filter(Boolean);
}

function body(message, actions, old) {
  const inside = text(message, actions);
  const rest = [
    gallery(message, actions, old),
    files(message),
    fields(message.fields, actions),
    message.footer && h("p", { class: "footer line", data: { testid: "footer" } }, ...spans(message.footer, actions)),
    buttons(message, actions),
  ].filter(Boolean);
  if (message.tone === "progress" && !message.onlyYou) {
    return [
      h("div", { class: "working" }, h("span", { class: "spinner", "aria-hidden": "true" }), h("div", {}, ...inside)),
      message.pictures.length ? null : h("div", { class: "canvas-wait", "aria-hidden": "true" }),
      ...rest,
    ].filter(Boolean);
  }
  if (message.tone === "refused" || message.tone === "failed") {
    return [
      h("div", { class: "panel", data: { tone: message.tone } }, icon(message.tone === "refused" ? "stop" : "alert"), h("div", {}, ...inside, ...rest)),
    ];
  }
  return [...inside, ...rest];
}

function tools(message, actions) {
  return h(
    "div",
    { class: "message-tools", role: "group", "aria-label": `For the message of ${message.author.name}` },
    h("button", { class: "icon-button", type: "button", title: "Reply (R)", "aria-label": "Reply", data: { key: "reply" }, onclick: () => actions.reply(message) }, icon("reply")),
    h(
      "button",
      { class: "icon-button", type: "button", title: "More", "aria-label": "More for this message", "aria-haspopup": "menu", "aria-expanded": "false", data: { key: "more" }, onclick: (event) => actions.menu(message, event.currentTarget) },
      icon("more"),
    ),
  );
}

/** The element for a message; `old` is the one that it replaces, or null. */
export function element(message, actions, old) {
  const moment = new Date(message.at);
  const article = h(
    "li",
    {
      class: "message",
      id: `message-${message.id}`,
      tabindex: "-1",
      "aria-busy": message.tone === "progress" && !message.onlyYou ? "true" : "false",
      data: {
        id: message.id,
        tone: message.tone,
        author: message.author.id,
        onlyYou: String(message.onlyYou),
        answers: String(Boolean(message.repliedTo)),
        testid: "message",
      },
    },
    message.repliedTo && quote(actions.find(message.repliedTo), actions.follow),
    h("div", { class: "message-avatar" }, avatar(message.author)),
    h(
      "div",
      { class: "message-head" },
      h("span", { class: "message-author" }, message.author.name),
      message.author.bot && h("span", { class: "badge" }, "APP"),
      h("time", { class: "message-time", datetime: message.at, title: exactly(moment) }, timeOfDay(moment)),
    ),
    h("div", { class: "message-body" }, ...body(message, actions, old)),
    message.onlyYou &&
      h(
        "div",
        { class: "only-you" },
        icon("eye"),
        h("span", {}, "Only you can see this"),
        message.dismissable && h("span", { "aria-hidden": "true" }, "·"),
        message.dismissable &&
          h("button", { class: "link-button", type: "button", data: { key: "dismiss" }, onclick: () => actions.dismiss(message) }, "Dismiss"),
      ),
    tools(message, actions),
  );
  return article;
}

/** Puts days between messages and folds the heads of those that follow one another. */
export function arrange(list, messages) {
  for (const day of list.querySelectorAll(".day")) day.remove();
  let before = null;
  for (const message of messages) {
    const here = list.querySelector(`#message-${CSS.escape(message.id)}`);
    if (!here) continue;
    const moment = new Date(message.at);
    const newDay = !before || !sameDay(new Date(before.at), moment);
    if (newDay) here.before(h("li", { class: "day", "aria-label": dayName(moment) }, h("span", {}, dayName(moment))));
    const follows =
      !newDay &&
      !message.repliedTo &&
      before.author.id === message.author.id &&
      !before.onlyYou &&
      !message.onlyYou &&
      !message.author.bot &&
      moment - new Date(before.at) < FOLLOWS_WITHIN;
    here.dataset.follows = String(follows);
    before = message;
  }
}

/** Words for a screen reader when a message has come to its end. */
export function spoken(message) {
  const parts = [message.title, ...message.lines.map((line) => line.map((span) => span.text ?? "").join(""))];
  if (message.pictures.length) parts.push(`${message.pictures.length === 1 ? "Picture" : `${message.pictures.length} pictures`}: ${message.pictures[0].alt}`);
  return parts.filter(Boolean).join(". ");
}
