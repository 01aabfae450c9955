/// Tests of the downloader against hosts on loopback that behave well, badly and worse.
@NullMarked
package bot.easel.chat.download;

import org.jspecify.annotations.NullMarked;
