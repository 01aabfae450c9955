package bot.easel.sound;

import bot.easel.chat.Content;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.sourceforge.jaad.SampleBuffer;
import net.sourceforge.jaad.aac.Decoder;
import net.sourceforge.jaad.mp4.MP4Exception;

/// Decodes what recorders write, for models that take only WAV: Opus out of Ogg, WebM and MP4, and AAC
/// out of MP4.
public final class ClipDecoder {
    private static final int OPUS_MOST = OpusPacket.RATE * 120 / 1000;

    private ClipDecoder() {}

    /// Never throws on anything that is in a file.
    ///
    /// @param kind as [ClipReader] has found it
    /// @param mostBytes of the result
    public static Decoded wav(SoundKind kind, byte[] file, int mostBytes) {
        Pcm pcm = new Pcm(mostBytes);
        try {
            Packets packets = packets(kind, file);
            switch (packets.codec()) {
                case OPUS -> opus(packets, pcm);
                case AAC -> aac(packets, pcm);
                case OTHER -> {
                    return new Decoded.Foreign();
                }
            }
        } catch (Pcm.Full full) {
            return new Decoded.TooLarge();
        } catch (Malformed | BufferUnderflowException | IndexOutOfBoundsException broken) {
            return new Decoded.Damaged();
        }
        return pcm.length().isPositive()
                ? new Decoded.Wav(Content.of(pcm.wav()), pcm.length())
                : new Decoded.Damaged();
    }

    private static Packets packets(SoundKind kind, byte[] file) throws Malformed {
        ByteBuffer in = ByteBuffer.wrap(file);
        return switch (kind) {
            case OGG -> new OggClip(in.order(ByteOrder.LITTLE_ENDIAN)).packets();
            case WEBM -> new WebmClip(in).packets();
            case MP4 -> new Mp4Samples(in).packets();
            case WAV, MP3 -> Packets.OTHER;
        };
    }

    private static void opus(Packets packets, Pcm pcm) throws Malformed, Pcm.Full {
        short[] sound = new short[OPUS_MOST];
        try {
            OpusDecoder decoder = new OpusDecoder(OpusPacket.RATE, 1);
            for (byte[] packet : packets.all()) {
                if (packet.length > 0) {
                    int count =
                            decoder.decode(packet, 0, packet.length, sound, 0, OPUS_MOST, false);
                    pcm.add(sound, count, OpusPacket.RATE);
                }
            }
        } catch (OpusException | RuntimeException | AssertionError broken) {
            throw new Malformed("no packet of Opus", broken);
        }
    }

    private static void aac(Packets packets, Pcm pcm) throws Malformed, Pcm.Full {
        SampleBuffer decoded = new SampleBuffer();
        try {
            Decoder decoder = Decoder.create(Packets.bytes(packets.setup()));
            for (byte[] packet : packets.all()) {
                decoder.decodeFrame(packet, decoded);
                short[] sound = oneChannel(decoded);
                pcm.add(sound, sound.length, decoded.getSampleRate());
            }
        } catch (MP4Exception | RuntimeException broken) {
            throw new Malformed("no frame of AAC", broken);
        }
    }

    private static short[] oneChannel(SampleBuffer decoded) {
        int channels = decoded.getChannels();
        ByteBuffer in = ByteBuffer.wrap(decoded.getData());
        short[] sound = new short[decoded.getData().length / (2 * channels)];
        for (int i = 0; i < sound.length; i++) {
            int sum = 0;
            for (int j = 0; j < channels; j++) {
                sum += in.getShort();
            }
            sound[i] = (short) (sum / channels);
        }
        return sound;
    }
}
