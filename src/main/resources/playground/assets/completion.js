// What could be typed next: commands, their options, the options' values.

/** Commands with their subcommands as one flat list: "imagine", "easel help". */
export function flatten(commands) {
  return commands.flatMap((command) =>
    command.subcommands.length
      ? command.subcommands.map((sub) => ({ ...sub, name: `${command.name} ${sub.name}` }))
      : [command],
  );
}

export function commandOf(text, commands) {
  if (!text.startsWith("/")) return null;
  const typed = text.slice(1);
  return (
    commands
      .filter((command) => typed === command.name || typed.startsWith(`${command.name} `) || typed.startsWith(`${command.name}\n`))
      .sort((a, b) => b.name.length - a.name.length)[0] ?? null
  );
}

/** The option that takes the words after the command, such as the prompt. */
export function mainOption(command) {
  return command.options.find((each) => each.type === "text" && !each.completes && !each.choices.length) ?? null;
}

// Phones turn two hyphens into a dash; both count.
const FLAG = /^(?:--|—)([a-z0-9-]*)$/i;

/** The options already given, as far as they can be told while typing. */
export function given(text, command) {
  const others = {};
  const used = new Set();
  const words = text.slice(command.name.length + 1).match(/"[^"]*"?|\S+/g) ?? [];
  const prose = [];
  for (let i = 0; i < words.length; i++) {
    const flag = FLAG.exec(words[i]);
    const option = flag && command.options.find((each) => each.name === flag[1].toLowerCase());
    if (!option) {
      prose.push(words[i]);
      continue;
    }
    used.add(option.name);
    if (option.type !== "flag" && i + 1 < words.length && !FLAG.test(words[i + 1])) others[option.name] = words[++i].replace(/^"|"$/g, "");
  }
  const main = mainOption(command);
  if (main && prose.length && !(main.name in others)) others[main.name] = prose.join(" ");
  return { others, used, main };
}

/**
 * Where the caret stands: {kind, from, to, typed, …}. Kinds: command, flag, value, prose, or none.
 */
export function context(text, caret, commands) {
  if (!text.startsWith("/") || caret < 1) return { kind: "none" };
  const head = text.slice(0, caret);
  const command = commandOf(text, commands);
  if (!command || caret <= command.name.length + 1) {
    if (head.includes("\n")) return { kind: "none" };
    return { kind: "command", from: 0, to: command ? command.name.length + 1 : text.length, typed: head.slice(1).toLowerCase() };
  }
  const start = Math.max(head.lastIndexOf(" "), head.lastIndexOf("\n")) + 1;
  const rest = text.slice(caret).match(/^\S*/)[0];
  const typed = head.slice(start);
  const { others, used, main } = given(text, command);
  if (/^(--|—)/.test(typed)) {
    return { kind: "flag", command, from: start, to: caret + rest.length, typed: typed.replace(/^(--|—)/, "").toLowerCase(), used };
  }
  const before = head.slice(0, start).trimEnd().split(/\s+/).pop() ?? "";
  const flag = FLAG.exec(before);
  const option = flag && command.options.find((each) => each.name === flag[1].toLowerCase());
  if (option && option.type !== "flag") {
    return { kind: "value", command, option, from: start, to: caret + rest.length, typed, others };
  }
  return { kind: "prose", command, main, typed, used };
}

const starts = (name, typed) => name.toLowerCase().startsWith(typed);

export function commandOptions(commands, typed) {
  const wanted = typed.trim();
  const hits = commands.filter((command) => starts(command.name, typed) || starts(command.name, wanted));
  const loose = commands.filter((command) => !hits.includes(command) && wanted.length > 1 && command.name.includes(wanted));
  return [...hits, ...loose].map((command) => ({
    kind: "command",
    insert: `/${command.name}`,
    name: `/${command.name}`,
    text: command.description,
    side: mainOption(command)?.name ?? "",
    sideKind: "args",
  }));
}

export function flagOptions(command, typed, used) {
  return command.options
    .filter((option) => option.type !== "file" && option !== mainOption(command))
    .filter((option) => !used.has(option.name) || option.name === typed)
    .filter((option) => starts(option.name, typed))
    .map((option) => ({
      kind: "flag",
      insert: `--${option.name}`,
      name: `--${option.name}`,
      text: option.description,
      side: option.type === "whole" ? `${option.min}–${option.max}` : "",
      sideKind: "args",
      wantsValue: option.type !== "flag",
    }));
}

/** Values as the server or the declaration gives them; a price after " · " moves to the right. */
export function valueOptions(choices) {
  return choices.map(({ label, value }) => {
    const [name, ...more] = label.split(" · ");
    return {
      kind: "value",
      insert: /\s/.test(value) ? `"${value.replaceAll('"', "")}"` : value,
      value,
      name,
      text: more.slice(0, -1).join(" · "),
      side: more.at(-1) ?? "",
      sideKind: "price",
    };
  });
}
