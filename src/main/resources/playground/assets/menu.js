// The menu of a message: opened by its button, worked by arrow keys, closed by Escape or a click.

import { $, h, icon } from "./dom.js";

let opener = null;

/** Opens the menu at a button; items: {label, icon, run}. */
export function openMenu(button, items) {
  const menu = $("message-menu");
  if (menu.matches(":popover-open")) menu.hidePopover();
  opener = button;
  menu.replaceChildren(
    ...items.map((item) =>
      h(
        "button",
        {
          class: "menu-item",
          type: "button",
          role: "menuitem",
          tabindex: "-1",
          onclick: () => {
            menu.hidePopover();
            item.run();
          },
        },
        icon(item.icon),
        h("span", {}, item.label),
      ),
    ),
  );
  menu.showPopover();
  place(menu, button);
  button.setAttribute("aria-expanded", "true");
  menu.firstElementChild?.focus();
}

function place(menu, button) {
  const at = button.getBoundingClientRect();
  const box = menu.getBoundingClientRect();
  const below = at.bottom + 4 + box.height <= innerHeight - 8;
  menu.style.setProperty("top", `${below ? at.bottom + 4 : Math.max(8, at.top - 4 - box.height)}px`);
  menu.style.setProperty("left", `${Math.max(8, at.right - box.width)}px`);
}

export function messageMenu() {
  const menu = $("message-menu");
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.children];
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      items[to % items.length].focus();
    } else if (event.key === "Tab" || event.key === "Escape") {
      event.preventDefault();
      menu.hidePopover();
      opener?.focus();
    }
  });
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "closed") opener?.setAttribute("aria-expanded", "false");
  });
  $("scroller").addEventListener("scroll", () => { if (menu.matches(":popover-open")) menu.hidePopover(); }, { passive: true });
}
