package org.lethe.images;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Decoder of picture files to RGB images of one size: a centred {@link Crop}, scaled with a {@value
 * #FILTER} filter. The same file gives the same bytes. Not thread-safe.
 */
public final class ImageDecoder implements AutoCloseable {
  /**
   * The resampling filter: bilinear when enlarging, and widened by the scale factor when shrinking,
   * as in Pillow and torchvision.
   */
  public static final String FILTER = "triangle";

  private final PictureReader reader;
  private final Scaler scaler;
  private final int width;
  private final int height;
  private final double share;
  private Crop picture;

  /**
   * Creates a decoder.
   *
   * @param formats the supported formats
   * @param mostPixels the greatest number of pixels of a picture, according to its header
   * @param width the number of columns of the images
   * @param height the number of rows of the images
   * @param share the size of the crop relative to the largest one that fits, greater than 0, at
   *     most 1
   */
  public ImageDecoder(
      Set<ImageFormat> formats, long mostPixels, int width, int height, double share) {
    reader = new PictureReader(formats, mostPixels);
    this.width = width;
    this.height = height;
    this.share = share;
    scaler = new Scaler(width, height);
  }

  /**
   * Decodes a picture file in its EXIF orientation.
   *
   * @return RGB values, [height, width, 3]
   * @throws UnreadableImageException if the file is not a regular file, too large, damaged, of
   *     another format, or of other colours than grey, RGB and CMYK
   */
  public byte[] decode(Path file) throws UnreadableImageException {
    return scaler.scale(reader.readUpright(file, this::region));
  }

  /** Returns the size of the latest picture in its EXIF orientation; empty before the first. */
  public Optional<Crop> pictureSize() {
    return Optional.ofNullable(picture);
  }

  private Crop region(int columns, int rows) {
    picture = new Crop(0, 0, columns, rows);
    return Crop.centred(columns, rows, width, height, share);
  }

  @Override
  public void close() {
    reader.close();
  }
}
