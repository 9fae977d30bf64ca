package org.lethe.images;

import java.awt.Rectangle;
import java.awt.image.ColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
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
   * Reads a region of a picture file, with the pixels in the order in which they are stored.
   *
   * @throws UnreadableImageException if the file is not a regular file, too large, damaged, of
   *     another format, or of other colours than grey, RGB and CMYK
   */
  public DecodedPicture read(Path file, Region region) throws UnreadableImageException {
    return read(file, region, false);
  }

  /**
   * Reads a region of a picture file in its EXIF orientation, as viewers show it. The region is one
   * of the upright picture.
   *
   * @throws UnreadableImageException as {@link #read(Path, Region)}
   */
  public DecodedPicture readUpright(Path file, Region region) throws UnreadableImageException {
    return read(file, region, true);
  }

  private DecodedPicture read(Path file, Region region, boolean upright)
      throws UnreadableImageException {
    byte[] bytes = bytes(file);
    ImageFormat format = format(bytes);
    PictureMetadata metadata = PictureMetadata.of(format, bytes);
    Orientation orientation = upright ? metadata.orientation() : Orientation.UPRIGHT;
    ImageReader reader = readers.computeIfAbsent(format, this::open);
    damage = null;
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      Crop crop = crop(reader, region, orientation);
      byte[] pixels = pixels(reader, crop, metadata.ycck());
      if (damage != null) {
        throw new UnreadableImageException("is damaged (%s)".formatted(oneLine(damage)));
      }
      return orientation.upright(new DecodedPicture(crop.width(), crop.height(), pixels));
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

  private ImageFormat format(byte[] file) throws UnreadableImageException {
    for (ImageFormat format : formats) {
      if (format.matches(file)) {
        return format;
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
  private Crop crop(ImageReader reader, Region region, Orientation orientation)
      throws IOException, UnreadableImageException {
    int pictureWidth = reader.getWidth(0);
    int pictureHeight = reader.getHeight(0);
    if ((long) pictureWidth * pictureHeight > mostPixels) {
      throw new UnreadableImageException(
          "claims %,d x %,d pixels, more than %,d"
              .formatted(pictureWidth, pictureHeight, mostPixels));
    }
    Crop chosen =
        orientation.turned()
            ? region.of(pictureHeight, pictureWidth)
            : region.of(pictureWidth, pictureHeight);
    return orientation.stored(chosen, pictureWidth, pictureHeight);
  }

  private static byte[] pixels(ImageReader reader, Crop crop, boolean ycck)
      throws IOException, UnreadableImageException {
    ImageReadParam region = reader.getDefaultReadParam();
    region.setSourceRegion(new Rectangle(crop.left(), crop.top(), crop.width(), crop.height()));
    return ImageFormat.JPEG.readerName().equalsIgnoreCase(reader.getFormatName())
        ? ofJpeg(reader, crop, region, ycck)
        : Colours.rgb(reader.read(0, region));
  }

  private static byte[] ofJpeg(ImageReader reader, Crop crop, ImageReadParam region, boolean ycck)
      throws IOException, UnreadableImageException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    ColorModel model = types.hasNext() ? types.next().getColorModel() : null;
    // The platform reads four channels only as numbers, or takes an ink for alpha.
    if (model == null || model.getNumComponents() > 3) {
      return Colours.ofInks(reader.readRaster(0, region), ycck);
    }
    byte[] rgb = new byte[Math.multiplyExact(crop.width() * crop.height(), 3)];
    ColorModel colours = model.getNumComponents() == 3 ? model : Colours.RGB;
    region.setDestination(Colours.picture(rgb, crop.width(), colours));
    reader.read(0, region);
    return rgb;
  }

  private static String oneLine(String text) {
    return text == null ? "no details" : text.lines().findFirst().orElse("");
  }
}
