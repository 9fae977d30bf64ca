package org.lethe.dataset.planted;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Preparation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.testing.Spots;

/** White images, with the annotations of {@link Spots}; they know which of them were closed. */
final class White extends Spots {
  static final int COUNT = 40;
  private final int channels;
  private final List<Samples> closed;

  White(int size, int channels) {
    super(size, COUNT);
    this.channels = channels;
    closed = new ArrayList<>();
  }

  private White(White free, String attribute, int value) {
    super(free.height(), COUNT, free.holdingToo(attribute, value));
    channels = free.channels;
    closed = free.closed;
  }

  @Override
  public Optional<Preparation> preparation() {
    return Optional.of(new Preparation(0.5, "triangle"));
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public void images(Split split, int[] indices, ByteBuffer target) {
    for (int i = 0; i < indices.length * height() * width() * channels; i++) {
      target.put((byte) 255);
    }
  }

  @Override
  public Optional<Samples> holding(String attribute, int value) {
    return Optional.of(new White(this, attribute, value));
  }

  @Override
  public void close() {
    closed.add(this);
  }

  /** These samples, and those held from them, in the order in which they were closed. */
  List<Samples> closed() {
    return closed;
  }
}
