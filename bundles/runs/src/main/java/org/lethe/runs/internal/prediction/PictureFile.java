package org.lethe.runs.internal.prediction;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads PNG and JPEG files; what one claims is checked before anything of that size is made. */
final class PictureFile {
  private static final long MOST_BYTES = 32L << 20;
  private static final long MOST_PIXELS = 16_000_000;
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

  private PictureFile() {}

  /** The picture in the colours its file says. */
  static BufferedImage read(Path file) throws UnreadableException {
    byte[] bytes = bytes(file);
    ImageReader reader = readers(bytes).next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels > MOST_PIXELS) {
        throw new UnreadableException(
            "claims %,d x %,d pixels; %,d in all are taken"
                .formatted(reader.getWidth(0), reader.getHeight(0), MOST_PIXELS));
      }
      return reader.read(0);
    } catch (IOException | RuntimeException e) {
      // The JDK's readers meet damaged files with exceptions of many kinds.
      throw new UnreadableException("is damaged (" + oneLine(e) + ")", e);
    } finally {
      reader.dispose();
    }
  }

  private static byte[] bytes(Path file) throws UnreadableException {
    try {
      if (!Files.isRegularFile(file)) {
        throw new UnreadableException(Files.exists(file) ? "is no file" : "is not there");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new UnreadableException("has more than %,d bytes".formatted(MOST_BYTES));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new UnreadableException("is not there", e);
    } catch (IOException e) {
      throw new UnreadableException("cannot be read (" + oneLine(e) + ")", e);
    }
  }

  private static Iterator<ImageReader> readers(byte[] bytes) throws UnreadableException {
    if (begins(bytes, PNG)) {
      return ImageIO.getImageReadersByFormatName("png");
    }
    if (begins(bytes, JPEG)) {
      return ImageIO.getImageReadersByFormatName("jpeg");
    }
    throw new UnreadableException("is neither PNG nor JPEG");
  }

  private static boolean begins(byte[] bytes, byte[] signature) {
    return bytes.length > signature.length
        && Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length);
  }

  private static String oneLine(Exception e) {
    String message = e.getMessage();
    return message == null
        ? e.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").strip();
  }
}
