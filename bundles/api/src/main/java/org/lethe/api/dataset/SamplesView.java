package org.lethe.api.dataset;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Samples that delegate to other samples. Subclasses override the methods in which a view differs.
 */
abstract class SamplesView implements Samples {
  private final Samples base;
  private final boolean closesBase;

  SamplesView(Samples base, boolean closesBase) {
    this.base = base;
    this.closesBase = closesBase;
  }

  final Samples base() {
    return base;
  }

  @Override
  public final int channels() {
    return base.channels();
  }

  @Override
  public final int height() {
    return base.height();
  }

  @Override
  public final int width() {
    return base.width();
  }

  @Override
  public final Optional<Preparation> preparation() {
    return base.preparation();
  }

  @Override
  public int count(Split split) {
    return base.count(split);
  }

  @Override
  public List<Annotation> annotations() {
    return base.annotations();
  }

  @Override
  public int[] values(Split split, String annotation) {
    return base.values(split, annotation);
  }

  @Override
  public Optional<int[]> identities(Split split) {
    return base.identities(split);
  }

  @Override
  public void images(Split split, int[] indices, ByteBuffer target) {
    base.images(split, indices, target);
  }

  @Override
  public Set<String> parts() {
    return base.parts();
  }

  @Override
  public byte[] part(Split split, int index, String annotation) {
    return base.part(split, index, annotation);
  }

  /** Closes the base if it was opened for this view alone, as images with an attribute held are. */
  @Override
  public final void close() {
    if (closesBase) {
      base.close();
    }
  }
}
