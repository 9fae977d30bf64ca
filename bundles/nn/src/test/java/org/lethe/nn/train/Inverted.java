package org.lethe.nn.train;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;

/** The same images, with the annotations of the validation split the wrong way round. */
record Inverted(Samples samples) implements Samples {

  @Override
  public String fingerprint() {
    return samples.fingerprint();
  }

  @Override
  public int channels() {
    return samples.channels();
  }

  @Override
  public int height() {
    return samples.height();
  }

  @Override
  public int width() {
    return samples.width();
  }

  @Override
  public int count(Split split) {
    return samples.count(split);
  }

  @Override
  public List<Annotation> annotations() {
    return samples.annotations();
  }

  @Override
  public int[] values(Split split, String annotation) {
    int[] values = samples.values(split, annotation);
    return split == Split.VALIDATION ? Arrays.stream(values).map(v -> 1 - v).toArray() : values;
  }

  @Override
  public Optional<int[]> identities(Split split) {
    return samples.identities(split);
  }

  @Override
  public void images(Split split, int[] indices, ByteBuffer target) {
    samples.images(split, indices, target);
  }

  @Override
  public void close() {
    samples.close();
  }
}
