package org.lethe.dataset.celeba;

import java.awt.Rectangle;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Makes a JPEG file a small square image. Keeps one reader; for one thread at a time. */
final class ImageDecoder implements AutoCloseable {
  private static final long MOST_BYTES = 32L << 20;
  private static final long MOST_PIXELS = 4_000_000;

  private final int size;
  private final double crop;
  private final ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
  private String damage;
  private int scaledSide;
  private Resampler scaler;

  ImageDecoder(int size, double crop) {
    this.size = size;
    this.crop = crop;
    reader.addIIOReadWarningListener((source, warning) -> damage = warning);
  }

  /** size x size x 3 bytes, RGB. */
  byte[] decode(Path file) throws BadImageException {
    byte[] bytes = read(file);
    damage = null;
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      Square square = square();
      int[] pixels = pixels(square);
      if (damage != null) {
        throw new BadImageException("is damaged (%s)".formatted(oneLine(damage)));
      }
      return scale(pixels, square.side());
    } catch (IOException | RuntimeException e) {
      // The JDK's reader meets damaged headers with exceptions of many kinds.
      throw new BadImageException("is damaged (%s)".formatted(oneLine(e.getMessage())), e);
    } finally {
      reader.setInput(null);
    }
  }

  @Override
  public void close() {
    reader.dispose();
  }

  private static byte[] read(Path file) throws BadImageException {
    try {
      long length = Files.size(file);
      if (length > MOST_BYTES) {
        throw new BadImageException("is too large (%,d bytes)".formatted(length));
      }
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length < 3 || (bytes[0] & 0xff) != 0xff || (bytes[1] & 0xff) != 0xd8) {
        throw new BadImageException("is not a JPEG (%,d bytes)".formatted(bytes.length));
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new BadImageException("is missing", e);
    } catch (IOException e) {
      throw new BadImageException("cannot be read", e);
    }
  }

  /** Reads the header alone, before anything of the image's size is allocated. */
  private Square square() throws IOException, BadImageException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height > MOST_PIXELS) {
      throw new BadImageException(
          "claims %,d x %,d pixels, more than %,d".formatted(width, height, MOST_PIXELS));
    }
    return Square.centred(width, height, crop);
  }

  /** side x side x 3, RGB; a grey image three times over. */
  private int[] pixels(Square square) throws IOException, BadImageException {
    ImageReadParam region = reader.getDefaultReadParam();
    region.setSourceRegion(
        new Rectangle(square.left(), square.top(), square.side(), square.side()));
    Raster raster = reader.read(0, region).getRaster();
    int bands = raster.getNumBands();
    int[] samples = raster.getPixels(0, 0, square.side(), square.side(), (int[]) null);
    if (bands == 3) {
      return samples;
    }
    if (bands != 1) {
      throw new BadImageException("has %d colour channels".formatted(bands));
    }
    int[] pixels = new int[samples.length * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = samples[i / 3];
    }
    return pixels;
  }

  private byte[] scale(int[] pixels, int side) {
    if (side != scaledSide) {
      scaler = new Resampler(side, size);
      scaledSide = side;
    }
    int[] scaled = scaler.apply(scaler.apply(pixels, side), size);
    byte[] bytes = new byte[scaled.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) scaled[i];
    }
    return bytes;
  }

  private static String oneLine(String text) {
    return text == null ? "the JPEG reader gave up" : text.lines().findFirst().orElse("");
  }
}
