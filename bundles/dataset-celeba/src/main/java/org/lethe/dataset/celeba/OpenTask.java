package org.lethe.dataset.celeba;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.task.TaskContext;

/** Reads the lists in its first step; decodes in further ones, unless that was done before. */
final class OpenTask implements Task<Samples> {
  private final Options options;
  private final TaskContext context;
  private final int imageBytes;
  private Catalogue catalogue;
  private Rows rows;
  private Path file;
  private Decoding decoding;
  private Samples samples;

  OpenTask(Options options, TaskContext context) {
    this.options = options;
    this.context = context;
    imageBytes = options.size() * options.size() * 3;
  }

  @Override
  public boolean step() {
    if (samples != null) {
      return false;
    }
    if (catalogue == null) {
      readLists();
    } else {
      decoding.step();
      if (decoding.done() == rows.count()) {
        samples = samples(map().orElseThrow(this::vanished));
      }
    }
    return samples == null;
  }

  @Override
  public Progress progress() {
    int total = rows == null ? 1 : rows.count();
    int decoded = decoding == null ? 0 : decoding.done();
    String phase = rows == null ? "reading the lists" : "decoding";
    return new Progress(phase, samples == null ? decoded : total, total, "images", Map.of());
  }

  /** Nothing: what is done is in the cache. */
  @Override
  public void save(StateWriter state) {}

  @Override
  public Samples result() {
    if (samples == null) {
      throw new IllegalStateException("not yet open");
    }
    return samples;
  }

  @Override
  public void close() {
    if (decoding != null) {
      decoding.close();
    }
  }

  private void readLists() {
    catalogue = Catalogue.read(options.root());
    rows = Rows.of(catalogue, options.limit());
    for (Split split : Split.values()) {
      if (rows.of(split).length == 0) {
        context.warn("celeba: the partition file puts no image into " + split.label());
      }
    }
    file = context.cache().resolve(CacheName.of(catalogue, rows, options));
    BadImages bad = new BadImages(catalogue, rows.count(), options.maxBad(), context);
    Optional<PixelCache> known = map();
    if (known.isPresent()) {
      known.get().bad().forEach(bad::add);
      samples = samples(known.get());
    } else {
      CacheWriter writer = new CacheWriter(file, (long) imageBytes * rows.count());
      decoding = new Decoding(catalogue, rows, options, bad, writer);
    }
  }

  private Optional<PixelCache> map() {
    return PixelCache.open(file, rows.count(), imageBytes);
  }

  private Samples samples(PixelCache pixels) {
    return new CelebaSamples(catalogue, rows, pixels, options);
  }

  private LetheException vanished() {
    return new LetheException("celeba: %s vanished while it was written".formatted(file));
  }
}
