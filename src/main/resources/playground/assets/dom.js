// Builds elements. Text only ever becomes a text node: nothing that anybody typed is parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** h("p", {class: "line"}, "text", child): attributes by name, listeners as onclick and the like. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "vars") for (const [key, v] of Object.entries(value)) element.style.setProperty(key, v);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `/assets/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

export const $ = (id) => document.getElementById(id);

export function avatar(author) {
  if (author.bot) return h("span", { class: "avatar" }, h("img", { src: "/assets/logo.svg", alt: "" }));
  return h("span", { class: "avatar", "aria-hidden": "true", vars: { "--hue": hue(author.id) } }, initials(author.name));
}

/** A colour of one's own that stays the same in every session. */
export function hue(id) {
  let sum = 7;
  for (const char of id) sum = (sum * 31 + char.codePointAt(0)) % 359;
  return String(sum);
}

export function initials(name) {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return letters.map((word) => [...word][0] ?? "").join("").toUpperCase();
}

export function toast(text) {
  const box = $("toasts");
  const note = h("div", { class: "toast" }, text);
  box.append(note);
  // Shown anew, so that it lies above a dialog that was opened later.
  if (box.matches(":popover-open")) box.hidePopover();
  box.showPopover();
  setTimeout(() => {
    note.remove();
    if (!box.childElementCount) box.hidePopover();
  }, 6000);
}

export function announce(text) {
  $("announcer").textContent = text;
}

/** Small settings that may live in this browser; a closed storage only forgets them. */
export const remembered = {
  get(key) {
    try { return localStorage.getItem(`easel.${key}`); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem(`easel.${key}`, value); } catch { /* forgotten, then */ }
  },
};
