package org.lethe.api.dataset;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lethe.api.LetheException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An opened dataset: equally sized 8-bit images in three splits, with annotations. Indices run from
 * 0 to {@code count - 1} within a split. Immutable in what it returns and thread-safe; memory does
 * not grow with the number of images.
 */
@ConsumerType
public interface Samples extends AutoCloseable {

  /** Hex SHA-256 over content and settings: equal fingerprints mean equal bytes. */
  String fingerprint();

  /** Colour channels: 3 (RGB) or 1. */
  int channels();

  /** Rows of pixels. */
  int height();

  /** Columns of pixels. */
  int width();

  /** Returns the way the images were made of picture files; empty if they were rendered. */
  default Optional<Preparation> preparation() {
    return Optional.empty();
  }

  /** The number of images in a split. */
  int count(Split split);

  /** What is known of every image. */
  List<Annotation> annotations();

  /**
   * One annotation's values (indices into its classes) for a whole split; a copy.
   *
   * @throws LetheException if there is no such annotation, with the nearest name
   */
  int[] values(Split split, String annotation);

  /** Who is shown, for a whole split, where known: equal numbers are one person. A copy. */
  Optional<int[]> identities(Split split);

  /**
   * Copies images: for each index in turn height x width x channels bytes, row by row, channels
   * innermost.
   *
   * @param target takes {@code indices.length * height * width * channels} bytes from its position
   * @throws IndexOutOfBoundsException if an index is out of range
   */
  void images(Split split, int[] indices, ByteBuffer target);

  /**
   * Returns one image: height x width x channels bytes, row by row, channels innermost.
   *
   * @throws IndexOutOfBoundsException if the index is out of range
   */
  default byte[] image(Split split, int index) {
    ByteBuffer image = ByteBuffer.allocate(channels() * height() * width());
    images(split, new int[] {index}, image);
    return image.array();
  }

  /** The annotations for which {@link #part} knows where they show. */
  default Set<String> parts() {
    return Set.of();
  }

  /**
   * Where an annotation shows in an image: height x width bytes, 1 inside and 0 outside.
   *
   * @throws LetheException if the annotation is not one of {@link #parts}
   */
  default byte[] part(Split split, int index, String annotation) {
    throw new LetheException(annotation + ": this dataset has no part masks for it");
  }

  /**
   * Returns part masks of several images: for each index in turn height x width bytes as {@link
   * #part} returns them.
   *
   * @throws LetheException if the annotation is not one of {@link #parts}
   */
  default byte[] parts(Split split, int[] indices, String annotation) {
    ByteBuffer masks = ByteBuffer.allocate(Math.multiplyExact(indices.length, height() * width()));
    for (int index : indices) {
      masks.put(part(split, index, annotation));
    }
    return masks.array();
  }

  /**
   * The same images with one attribute set to a value in all of them and nothing else changed,
   * where the dataset can make them.
   */
  default Optional<Samples> holding(String attribute, int value) {
    return Optional.empty();
  }

  /** Frees what it holds. A second call does nothing. */
  @Override
  void close();
}
