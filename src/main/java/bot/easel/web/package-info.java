/// The web port: the playground's page, its events and actions, health, metrics, and the door for
/// what a platform sends by HTTP.
///
/// Everything is decided on the server: who acts, what they may see, and which page may ask.
@NullMarked
package bot.easel.web;

import org.jspecify.annotations.NullMarked;
