package org.lethe.images;

import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reader of picture files. The same file gives the same pixels. Memory for pixels is allocated only
 * after the size in the file's header was checked. Not thread-safe.
 */
public final class PictureReader implements AutoCloseable {
  private static final int MOST_BYTES = 32 << 20;

  private final Set<ImageFormat> formats;
  private final long mostPixels;
  private final Map<ImageFormat, ImageReader> readers = new EnumMap<>(ImageFormat.class);
  private String damage;

  /** A choice of the region that is read, by the size of the picture. */
  @FunctionalInterface
  public interface Region {
    /** Returns a region inside a picture of {@code width} columns and {@code height} rows. */
    Crop of(int width, int height);
  }

  /**
   * Creates a reader.
   *
   * @param formats the supported formats
   * @param mostPixels the greatest number of pixels of a picture, according to its header
   */
  public PictureReader(Set<ImageFormat> formats, long mostPixels) {
    this.formats = Set.copyOf(formats);
    this.mostPixels = mostPixels;
  }

  /**
   * Reads a whole picture file.
   *
   * @throws UnreadableImageException as {@link #read(Path, Region)}
   */
  public DecodedPicture read(Path file) throws UnreadableImageException {
    return read(file, (width, height) -> new Crop(0, 0, width, height));
  }

  /**
   * Reads a region of a picture file.
   *
   * @throws UnreadableImageException if the file is not a regular file, too large, damaged, of
   *     another format, or neither grey nor RGB
   */
  public DecodedPicture read(Path file, Region region) throws UnreadableImageException {
    byte[] bytes = bytes(file);
    ImageReader reader = reader(bytes);
    damage = null;
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      Crop crop = crop(reader, region);
      int[] pixels = pixels(reader, crop);
      if (damage != null) {
        throw new UnreadableImageException("is damaged (%s)".formatted(oneLine(damage)));
      }
      return new DecodedPicture(crop.width(), crop.height(), pixels);
    } catch (IOException | RuntimeException e) {
      // The readers of the JDK throw many kinds of exceptions for damaged headers.
      throw new UnreadableImageException("is damaged (%s)".formatted(oneLine(e.getMessage())), e);
    } finally {
      reader.setInput(null);
    }
  }

  @Override
  public void close() {
    readers.values().forEach(ImageReader::dispose);
  }

  /** Reads a file up to the limit; the length in the file system is not trusted. */
  private static byte[] bytes(Path file) throws UnreadableImageException {
    try {
      if (!Files.isRegularFile(file)) {
        throw new UnreadableImageException(
            Files.exists(file) ? "is not a regular file" : "is missing");
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          throw new UnreadableImageException(
              "is too large (more than %,d bytes)".formatted(MOST_BYTES));
        }
        return bytes;
      }
    } catch (NoSuchFileException e) {
      throw new UnreadableImageException("is missing", e);
    } catch (IOException e) {
      throw new UnreadableImageException("cannot be read", e);
    }
  }

  private ImageReader reader(byte[] file) throws UnreadableImageException {
    for (ImageFormat format : formats) {
      if (format.matches(file)) {
        return readers.computeIfAbsent(format, this::open);
      }
    }
    String expected = formats.stream().map(Enum::name).sorted().collect(Collectors.joining(" or "));
    throw new UnreadableImageException("is not a %s (%,d bytes)".formatted(expected, file.length));
  }

  private ImageReader open(ImageFormat format) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.readerName()).next();
    reader.addIIOReadWarningListener((source, warning) -> damage = warning);
    return reader;
  }

  /** Returns the crop according to the header, before memory for the pixels is allocated. */
  private Crop crop(ImageReader reader, Region region)
      throws IOException, UnreadableImageException {
    int pictureWidth = reader.getWidth(0);
    int pictureHeight = reader.getHeight(0);
    if ((long) pictureWidth * pictureHeight > mostPixels) {
      throw new UnreadableImageException(
          "claims %,d x %,d pixels, more than %,d"
              .formatted(pictureWidth, pictureHeight, mostPixels));
    }
    return region.of(pictureWidth, pictureHeight);
  }

  private static int[] pixels(ImageReader reader, Crop crop)
      throws IOException, UnreadableImageException {
    if (!reader.getImageTypes(0).hasNext() || isJpegWithFourChannels(reader)) {
      throw new UnreadableImageException("is neither grey nor RGB (CMYK is not supported)");
    }
    ImageReadParam region = reader.getDefaultReadParam();
    region.setSourceRegion(new Rectangle(crop.left(), crop.top(), crop.width(), crop.height()));
    return Colours.rgb(reader.read(0, region));
  }

  private static boolean isJpegWithFourChannels(ImageReader reader) throws IOException {
    return ImageFormat.JPEG.readerName().equalsIgnoreCase(reader.getFormatName())
        && reader.getImageTypes(0).next().getNumBands() > 3;
  }

  private static String oneLine(String text) {
    return text == null ? "no details" : text.lines().findFirst().orElse("");
  }
}
