// Channels, the member one acts as, the theme, and the drawer on small screens.

import { $, avatar, h, hue, icon, initials, remembered } from "./dom.js";

export function channels(list, current, unread, choose) {
  const item = (channel) =>
    h(
      "li",
      {},
      h(
        "button",
        {
          class: "channel-link",
          type: "button",
          "aria-current": channel.id === current ? "page" : null,
          data: { channel: channel.id, unread: String(unread.has(channel.id)) },
          onclick: () => choose(channel.id),
        },
        channel.direct ? h("img", { class: "channel-mark", src: "/assets/logo.svg", alt: "" }) : h("span", { class: "hash", "aria-hidden": "true" }, "#"),
        h("span", { class: "channel-label" }, channel.name),
        unread.has(channel.id) && h("span", { class: "unread", role: "img", "aria-label": "unread" }),
      ),
    );
  $("channels").replaceChildren(...list.filter((channel) => !channel.direct).map(item));
  $("directs").replaceChildren(...list.filter((channel) => channel.direct).map(item));
}

export class MemberMenu {
  #choose;
  #items = [];

  constructor(choose) {
    this.#choose = choose;
    const button = $("member-button");
    const menu = $("member-menu");
    button.onclick = () => this.#toggle(menu.hidden);
    button.onkeydown = (event) => {
      if (event.key === "ArrowUp" || event.key === "ArrowDown") {
        event.preventDefault();
        this.#toggle(true);
      }
    };
    menu.onkeydown = (event) => {
      const at = this.#items.indexOf(document.activeElement);
      const count = this.#items.length;
      const to = { ArrowDown: at + 1, ArrowUp: at - 1 + count, Home: 0, End: count - 1 }[event.key];
      if (to !== undefined) {
        event.preventDefault();
        this.#items[to % count].focus();
      } else if (event.key === "Escape" || event.key === "Tab") {
        this.#toggle(false);
        button.focus();
      }
    };
    document.addEventListener("click", (event) => {
      if (!event.target.closest(".member-box")) this.#toggle(false);
    });
  }

  draw({ member, members, signOut }) {
    const badge = $("member-avatar");
    badge.textContent = initials(member.name);
    badge.style.setProperty("--hue", hue(member.id));
    $("member-name").textContent = member.name;
    $("member-sub").textContent = describe(member);
    $("member-button").setAttribute("aria-label", `Acting as ${member.name}. Act as another member`);
    const menu = $("member-menu");
    this.#items = members.map((each) =>
      h(
        "button",
        {
          class: "menu-item",
          type: "button",
          role: "menuitemradio",
          tabindex: "-1",
          "aria-checked": String(each.id === member.id),
          data: { member: each.id },
          onclick: () => {
            this.#toggle(false);
            $("member-button").focus();
            if (each.id !== member.id) this.#choose(each.id);
          },
        },
        avatar({ ...each, bot: false }),
        h("span", { class: "menu-words" }, h("span", {}, each.name), h("small", {}, describe(each))),
        each.id === member.id && icon("check"),
      ),
    );
    menu.replaceChildren(h("div", { class: "menu-title", role: "presentation" }, "Act as"), ...this.#items);
    if (signOut) {
      const leave = h("button", { class: "menu-item", type: "button", role: "menuitem", tabindex: "-1", onclick: signOut }, icon("sign-out"), h("span", {}, "Sign out"));
      this.#items.push(leave);
      menu.append(h("div", { class: "menu-rule", role: "separator" }), leave);
    }
  }

  #toggle(open) {
    $("member-menu").hidden = !open;
    $("member-button").setAttribute("aria-expanded", String(open));
    if (open) (this.#items.find((item) => item.getAttribute("aria-checked") === "true") ?? this.#items[0])?.focus();
  }
}

function describe(member) {
  const parts = [member.admin ? "Admin" : "Member", ...member.roles];
  return parts.join(" · ");
}

export function themeButton() {
  const button = $("theme-button");
  const root = document.documentElement;
  const label = () => button.setAttribute("aria-label", `Switch to the ${root.dataset.theme === "dark" ? "light" : "dark"} theme`);
  button.onclick = () => {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    remembered.set("theme", root.dataset.theme);
    label();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
  label();
}

export function drawer() {
  const shell = $("shell");
  const set = (open) => {
    shell.dataset.sidebar = open ? "open" : "closed";
    $("scrim").hidden = !open;
    $("sidebar-open").setAttribute("aria-expanded", String(open));
    if (open) $("sidebar-close").focus();
  };
  $("sidebar-open").onclick = () => set(true);
  $("sidebar-close").onclick = () => { set(false); $("sidebar-open").focus(); };
  $("scrim").onclick = () => set(false);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shell.dataset.sidebar === "open") { set(false); $("sidebar-open").focus(); }
  });
  return () => set(false);
}
