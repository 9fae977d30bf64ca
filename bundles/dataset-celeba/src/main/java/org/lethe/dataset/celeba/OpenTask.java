package org.lethe.dataset.celeba;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.task.TaskContext;
import org.lethe.images.cache.Parts;

/**
 * Opening of the dataset. If nothing has changed, it opens the cache file; else it reads the lists
 * in its first step and decodes in further ones.
 */
final class OpenTask implements Task<Samples> {
  private final CelebaSettings options;
  private final TaskContext context;
  private final Parts parts;
  private ImageList catalogue;
  private Rows rows;
  private Shortcut shortcut;
  private Path file;
  private Decoding decoding;
  private Samples samples;

  OpenTask(CelebaSettings options, TaskContext context, Parts parts) {
    this.options = options;
    this.context = context;
    this.parts = parts;
  }

  @Override
  public boolean step() {
    if (samples != null) {
      return false;
    }
    if (decoding == null) {
      start();
    } else {
      decoding.step();
      if (decoding.done() == rows.count()) {
        open(map(file).orElseThrow(this::vanished));
      }
    }
    return samples == null;
  }

  @Override
  public Progress progress() {
    int total = rows == null ? 1 : rows.count();
    int decoded = decoding == null ? 0 : decoding.done();
    return new Progress(phase(), samples == null ? decoded : total, total, "images", Map.of());
  }

  private String phase() {
    if (rows == null) {
      return "reading the lists";
    }
    return decoding != null && decoding.checking() ? "checking what is decoded" : "decoding";
  }

  /** Saves nothing: finished work is in the cache. */
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

  private void start() {
    sweep();
    shortcut = new Shortcut(options, context.cache(), parts);
    Optional<CacheFile> known =
        options.recheck() ? Optional.empty() : shortcut.follow().flatMap(this::map);
    if (known.isPresent()) {
      skip(known.get().contents());
      samples = samples(known.get());
    } else {
      readLists();
    }
  }

  private void readLists() {
    shortcut.watchLists();
    catalogue = ImageList.read(options.root());
    rows = Rows.of(catalogue, options.limit());
    shortcut.watchImages(catalogue, rows);
    file = context.cache().resolve(CacheKey.fileName(catalogue, rows, options));
    Optional<CacheFile> known = map(file);
    if (known.isPresent()) {
      skip(known.get().contents());
      open(known.get());
    } else {
      BadImages bad = new BadImages(rows.count(), options.maxBad(), context);
      CacheWriter writer = new CacheWriter(parts, file, options.imageBytes());
      decoding = new Decoding(catalogue, rows, options, bad, writer);
    }
  }

  private void sweep() {
    try {
      parts.sweep(context.cache());
    } catch (IOException e) {
      throw new LetheException(
          "celeba: cannot use the cache folder %s: %s".formatted(context.cache(), e.getMessage()),
          e);
    }
  }

  private Optional<CacheFile> map(Path cached) {
    return CacheFile.open(cached, options.imageBytes());
  }

  /** Repeats the warnings about skipped images. */
  private void skip(Contents contents) {
    int images = contents.good() + contents.bad().size();
    BadImages bad = new BadImages(images, options.maxBad(), context);
    contents.bad().forEach(bad::add);
  }

  private void open(CacheFile cached) {
    shortcut.pointTo(file);
    samples = samples(cached);
  }

  private Samples samples(CacheFile cached) {
    cached
        .contents()
        .counts()
        .forEach(
            (split, count) -> {
              if (count == 0) {
                context.warn("celeba: there is no image for " + split.label());
              }
            });
    Samples all = new CelebaSamples(cached, options);
    return options.joint().map(joint -> select(joint, all)).orElse(all);
  }

  private static Samples select(JointSelection joint, Samples all) {
    joint.check(all.annotations().stream().map(Annotation::name).toList());
    return joint.select(all);
  }

  private LetheException vanished() {
    return new LetheException(
        "celeba: %s vanished while it was written; start again".formatted(file));
  }
}
