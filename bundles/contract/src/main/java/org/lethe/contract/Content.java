package org.lethe.contract;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;

/**
 * The content of a split of a dataset, for comparison.
 *
 * @param images the bytes of each image
 * @param annotations the values of each annotation by name
 * @param identities the person in each image
 */
record Content(
    List<ByteBuffer> images,
    Map<String, List<Integer>> annotations,
    Optional<List<Integer>> identities) {

  /** Reads a split, one image at a time. */
  static Content of(Samples samples, Split split) {
    List<ByteBuffer> images = new ArrayList<>();
    for (int index = 0; index < samples.count(split); index++) {
      images.add(images(samples, split, index));
    }
    Map<String, List<Integer>> annotations = new LinkedHashMap<>();
    for (Annotation annotation : samples.annotations()) {
      annotations.put(annotation.name(), list(samples.values(split, annotation.name())));
    }
    return new Content(images, annotations, samples.identities(split).map(Content::list));
  }

  /** Reads some images of a split with one call. */
  static ByteBuffer images(Samples samples, Split split, int... indices) {
    int size = samples.height() * samples.width() * samples.channels();
    ByteBuffer target = ByteBuffer.allocateDirect(indices.length * size);
    samples.images(split, indices, target);
    return target.flip();
  }

  private static List<Integer> list(int[] values) {
    return IntStream.of(values).boxed().toList();
  }
}
