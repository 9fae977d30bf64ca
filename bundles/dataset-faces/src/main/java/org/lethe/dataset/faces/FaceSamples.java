package org.lethe.dataset.faces;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Names;

/** Faces by index: each picture is a function of the options, its split and its index. */
final class FaceSamples implements Samples {
  /** Version of the drawing, part of the fingerprint. */
  private static final int VERSION = 1;

  /** Digits of the fingerprint in the name of a file of pictures. */
  private static final int NAME = 32;

  private final Options options;
  private final Path folder;
  private final Consumer<String> warn;
  private final Map<Split, Population> populations = new EnumMap<>(Split.class);
  private final Map<Split, Pictures> pictures = new EnumMap<>(Split.class);

  /**
   * Creates the samples.
   *
   * @param folder folder for rendered pictures
   * @param warn receiver of a warning if they cannot be kept
   */
  FaceSamples(Options options, Path folder, Consumer<String> warn) {
    this.options = options;
    this.folder = folder;
    this.warn = warn;
    String name = fingerprint().substring(0, NAME);
    for (Split split : Split.values()) {
      Population population = new Population(options, split);
      populations.put(split, population);
      pictures.put(
          split,
          new Pictures(
              folder.resolve("faces-%s-%s.rgb".formatted(name, split.label())),
              (index, rgb) -> render(population, index, rgb),
              options.count(split),
              options.bytes(),
              warn));
    }
  }

  private void render(Population population, int index, byte[] rgb) {
    Population.Member member = population.member(index);
    population.face(member).render(member.traits(), options.size(), rgb);
  }

  @Override
  public String fingerprint() {
    try {
      String content = "faces " + VERSION + " " + options;
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public int channels() {
    return 3;
  }

  @Override
  public int height() {
    return options.size();
  }

  @Override
  public int width() {
    return options.size();
  }

  @Override
  public int count(Split split) {
    return options.count(split);
  }

  /** Returns the annotations of every face. */
  static List<Annotation> all() {
    return Attribute.ids().stream().map(Annotation::attribute).toList();
  }

  @Override
  public List<Annotation> annotations() {
    return all();
  }

  @Override
  public int[] values(Split split, String annotation) {
    Attribute attribute = attribute(annotation);
    Population population = populations.get(split);
    return IntStream.range(0, count(split))
        .map(index -> population.member(index).traits().contains(attribute) ? 1 : 0)
        .toArray();
  }

  @Override
  public Optional<int[]> identities(Split split) {
    Population population = populations.get(split);
    return Optional.of(
        IntStream.range(0, count(split)).map(index -> population.member(index).person()).toArray());
  }

  @Override
  public void images(Split split, int[] indices, ByteBuffer target) {
    pictures.get(split).read(indices, target);
  }

  @Override
  public Set<String> parts() {
    return Set.copyOf(Attribute.ids());
  }

  @Override
  public byte[] part(Split split, int index, String annotation) {
    Attribute attribute = attribute(annotation);
    Population population = populations.get(split);
    Face face = population.face(population.member(index));
    boolean[] inside = attribute.region().pixels(face.pose(), new Points(options.size()));
    byte[] mask = new byte[inside.length];
    for (int pixel = 0; pixel < inside.length; pixel++) {
      mask[pixel] = (byte) (inside[pixel] ? 1 : 0);
    }
    return mask;
  }

  @Override
  public Optional<Samples> holding(String attribute, int value) {
    if (value != 0 && value != 1) {
      throw new LetheException("faces: " + attribute + " cannot be " + value + "; use 0 or 1");
    }
    return Optional.of(
        new FaceSamples(options.holding(attribute(attribute), value == 1), folder, warn));
  }

  private static Attribute attribute(String name) {
    return Attribute.named(name)
        .orElseThrow(
            () ->
                new LetheException(
                    "faces: no annotation "
                        + name
                        + "; there are "
                        + String.join(", ", Attribute.ids())
                        + Names.suggestion(name, Attribute.ids())));
  }

  @Override
  public void close() {
    pictures.values().forEach(Pictures::close);
  }
}
