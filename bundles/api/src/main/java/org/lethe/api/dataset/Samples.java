package org.lethe.api.dataset;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lethe.api.LetheException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An opened dataset: 8-bit images of one size in three splits, with annotations. Indices run from 0
 * to {@code count - 1} within a split. Every call with the same arguments returns the same values.
 * Thread-safe. Memory use does not grow with the number of images.
 */
@ConsumerType
public interface Samples extends AutoCloseable {

  /**
   * Returns the hex SHA-256 of content and settings; samples with equal fingerprints have equal
   * bytes.
   */
  String fingerprint();

  /** Returns the number of colour channels: 3 (RGB) or 1. */
  int channels();

  /** Returns the number of pixel rows. */
  int height();

  /** Returns the number of pixel columns. */
  int width();

  /** Returns the preprocessing of the picture files; empty if the images were rendered. */
  default Optional<Preparation> preparation() {
    return Optional.empty();
  }

  /** Returns the number of images in a split. */
  int count(Split split);

  /** Returns the annotations, which have a value for every image. */
  List<Annotation> annotations();

  /**
   * Returns a copy of an annotation's values for a whole split: indices into its classes.
   *
   * @throws LetheException if the dataset has no such annotation; the message names the nearest one
   */
  int[] values(Split split, String annotation);

  /**
   * Returns a copy of the identities for a whole split: images with equal numbers show the same
   * person. Empty if the dataset does not know identities.
   */
  Optional<int[]> identities(Split split);

  /**
   * Copies images into a buffer, in the order of the indices: [index, height, width, channels], one
   * byte each.
   *
   * @param target the buffer, which takes {@code indices.length * height * width * channels} bytes
   *     from its position
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

  /** Returns the names of the annotations for which {@link #part} has masks. */
  default Set<String> parts() {
    return Set.of();
  }

  /**
   * Returns the mask of the region in which an annotation is visible in an image: height x width
   * bytes, 1 inside and 0 outside.
   *
   * @throws LetheException if the annotation is not one of {@link #parts}
   */
  default byte[] part(Split split, int index, String annotation) {
    throw new LetheException(annotation + ": this dataset has no part masks for it");
  }

  /**
   * Returns the part masks of several images: height x width bytes for each index in order, as
   * {@link #part} returns them.
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
   * Returns the same images with an attribute set to one value in all of them and nothing else
   * changed; empty if the dataset cannot make such images. The caller closes them.
   *
   * @throws LetheException if the attribute does not have this value
   */
  default Optional<Samples> holding(String attribute, int value) {
    return Optional.empty();
  }

  /** Frees all resources. A second call does nothing. */
  @Override
  void close();
}
