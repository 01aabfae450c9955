/// Tests of the web port: by HTTP, and through the page in a browser.
@NullMarked
package bot.easel.web;

import org.jspecify.annotations.NullMarked;
