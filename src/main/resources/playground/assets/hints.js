// The line below the composer: what will become of what is typed.

import { context } from "./completion.js";

const MENTION = /(?<![\p{L}\p{N}_])@easel(?![\p{L}\p{N}_])/iu;

/** {words, drawable}: drawable words could become a wish with one press. */
export function hint({ value, caret, commands, reply, tray, direct }) {
  const say = (words, drawable = false) => ({ words, drawable });
  if (tray.uploading) return say("A picture is on its way …");
  if (tray.failed) return say("What could not be added is left out.");
  if (value.startsWith("/")) {
    if (reply) return say("A command answers no message: the reply is left out.");
    const here = context(value, caret, commands);
    if (here.kind === "value") return say(here.option.description);
    if (here.kind === "prose" && here.main) return say(`${here.main.name}: ${here.main.description}. Add options with --`);
    return say(here.command ? here.command.description : "Choose a command");
  }
  const addressed = direct || MENTION.test(value) || reply?.author.bot;
  if (reply) {
    const picture = reply.pictures.some((each) => !each.preview && !each.sound);
    if (addressed) return say(picture ? "Say what to change, in words or by voice. Easel draws it anew from this picture." : "Easel reads this.");
    return say(picture ? "Mention @Easel to have this picture changed." : "This is only said in the channel.");
  }
  if (!tray.empty) return say(addressed ? "Say what to make of it." : "Add @Easel and what to change, or /imagine to draw after it.");
  if (value.trim().length > 2 && !addressed && commands.some((command) => command.name === "imagine")) return say("This is only said in the channel.", true);
  return say(addressed && value.trim() ? "Easel reads this." : "Type / for commands");
}
