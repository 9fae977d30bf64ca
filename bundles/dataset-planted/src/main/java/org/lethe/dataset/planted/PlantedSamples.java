package org.lethe.dataset.planted;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Preparation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.random.Streams;

/**
 * Wrapped images, some of them with a mark. The mark of an image depends on the seed, its split and
 * its index alone, so it is the same whichever attribute is held.
 */
final class PlantedSamples implements Samples {
  /** Version of the drawing, part of the fingerprint. */
  private static final int VERSION = 1;

  private final Planting planting;
  private final Ground ground;
  private final Map<Split, BitSet> carriers;
  private final OptionalInt held;

  /** The fingerprint of the samples by whose task the carriers were chosen. */
  private final String origin;

  private final AtomicBoolean closed = new AtomicBoolean();

  private PlantedSamples(
      Planting planting,
      Ground ground,
      Map<Split, BitSet> carriers,
      OptionalInt held,
      String origin) {
    this.planting = planting;
    this.ground = ground;
    this.carriers = carriers;
    this.held = held;
    this.origin = origin;
  }

  /**
   * Plants a feature into samples, which their owner closes.
   *
   * @param carriers the images that carry the feature
   */
  static Samples of(Planting planting, Samples wrapped, Map<Split, BitSet> carriers) {
    return new PlantedSamples(
        planting,
        Ground.lent(wrapped),
        new EnumMap<>(carriers),
        OptionalInt.empty(),
        wrapped.fingerprint());
  }

  @Override
  public String fingerprint() {
    try {
      String content =
          String.join(
              " ",
              "planted " + VERSION,
              planting.toString(),
              origin,
              wrapped().fingerprint(),
              held.toString());
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public int channels() {
    return wrapped().channels();
  }

  @Override
  public int height() {
    return wrapped().height();
  }

  @Override
  public int width() {
    return wrapped().width();
  }

  @Override
  public Optional<Preparation> preparation() {
    return wrapped().preparation();
  }

  @Override
  public int count(Split split) {
    return wrapped().count(split);
  }

  @Override
  public List<Annotation> annotations() {
    List<Annotation> all = new ArrayList<>(wrapped().annotations());
    all.add(Annotation.attribute(planting.feature()));
    return List.copyOf(all);
  }

  @Override
  public int[] values(Split split, String annotation) {
    return annotation.equals(planting.feature())
        ? IntStream.range(0, count(split)).map(index -> value(split, index)).toArray()
        : wrapped().values(split, annotation);
  }

  private int value(Split split, int index) {
    return held.orElseGet(() -> carriers.get(split).get(index) ? 1 : 0);
  }

  @Override
  public Optional<int[]> identities(Split split) {
    return wrapped().identities(split);
  }

  @Override
  public void images(Split split, int[] indices, ByteBuffer target) {
    int count = count(split);
    for (int index : indices) {
      Objects.checkIndex(index, count);
    }
    int at = target.position();
    wrapped().images(split, indices, target);
    for (int index : indices) {
      if (value(split, index) == 1) {
        draw(mark(split, index), target, at);
      }
      at += height() * width() * channels();
    }
  }

  /** Draws over the image that begins at a byte. */
  private void draw(Mark mark, ByteBuffer target, int start) {
    double alpha = planting.strength() * mark.opacity();
    int channels = channels();
    int height = height();
    int width = width();
    int at = start;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (mark.covers(x, y)) {
          Rgb colour = mark.colour(x, y);
          for (int c = 0; c < channels; c++) {
            int old = target.get(at + c) & 0xFF;
            double mixed = old + alpha * (colour.channel(c, channels) - old);
            target.put(at + c, (byte) Math.round(mixed));
          }
        }
        at += channels;
      }
    }
  }

  private Mark mark(Split split, int index) {
    Streams streams = Streams.of(planting.seed(), "mark/" + split.label());
    return planting.kind().mark(planting, streams.at(0, index), width(), height());
  }

  @Override
  public Set<String> parts() {
    Set<String> all = new HashSet<>(wrapped().parts());
    all.add(planting.feature());
    return Set.copyOf(all);
  }

  @Override
  public byte[] part(Split split, int index, String annotation) {
    if (!annotation.equals(planting.feature())) {
      return wrapped().part(split, index, annotation);
    }
    Mark mark = mark(split, Objects.checkIndex(index, count(split)));
    byte[] mask = new byte[height() * width()];
    for (int pixel = 0; pixel < mask.length; pixel++) {
      mask[pixel] = (byte) (mark.covers(pixel % width(), pixel / width()) ? 1 : 0);
    }
    return mask;
  }

  @Override
  public Optional<Samples> holding(String attribute, int value) {
    if (!attribute.equals(planting.feature())) {
      return wrapped()
          .holding(attribute, value)
          .map(inner -> new PlantedSamples(planting, Ground.owned(inner), carriers, held, origin));
    }
    if (value != 0 && value != 1) {
      throw new LetheException(
          "%s: %s cannot be %d; use 0 or 1".formatted(PlantedDataset.ID, attribute, value));
    }
    return Optional.of(
        new PlantedSamples(planting, ground.shared(), carriers, OptionalInt.of(value), origin));
  }

  private Samples wrapped() {
    return ground.samples();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      ground.leave();
    }
  }
}
