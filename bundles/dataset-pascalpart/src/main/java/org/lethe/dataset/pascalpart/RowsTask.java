package org.lethe.dataset.pascalpart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.task.TaskContext;
import org.lethe.images.cache.Digest;
import org.lethe.images.cache.Parts;

/**
 * Opening of the dataset: the first step lists the files and opens the rows of an earlier start if
 * no file has changed; further steps prepare rows.
 */
final class RowsTask implements Task<Samples> {
  /** Version of the preparation, which changes with the layout and the bits of rows. */
  private static final String VERSION = "pascalpart-1";

  private final PascalPartSettings options;
  private final TaskContext context;
  private final Parts files;
  private final RowLayout layout;
  private PictureList pictures;
  private Path file;
  private Preparing preparing;
  private Samples samples;

  RowsTask(PascalPartSettings options, TaskContext context, Parts files) {
    this.options = options;
    this.context = context;
    this.files = files;
    layout = RowLayout.of(options);
  }

  @Override
  public boolean step() {
    if (samples != null) {
      return false;
    }
    if (preparing == null) {
      start();
    } else if (preparing.step()) {
      open(RowFile.open(file, layout).orElseThrow(this::vanished));
    }
    return samples == null;
  }

  @Override
  public Progress progress() {
    int total = pictures == null ? 1 : pictures.count();
    int done = preparing == null ? 0 : preparing.done();
    String phase = pictures == null ? "listing the files" : "preparing";
    return new Progress(phase, samples == null ? done : total, total, "pictures", Map.of());
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
    if (preparing != null) {
      preparing.close();
    }
  }

  private void start() {
    sweep();
    pictures = PictureList.read(options);
    file = context.cache().resolve("pascalpart-" + key() + RowFile.SUFFIX);
    Optional<RowFile> known = RowFile.open(file, layout);
    if (known.isPresent()) {
      open(known.get());
    } else {
      preparing = new Preparing(pictures, options, new RowWriter(files, file));
    }
  }

  private void sweep() {
    try {
      files.sweep(context.cache());
    } catch (IOException e) {
      throw new LetheException(
          "pascalpart: cannot use the cache folder %s: %s"
              .formatted(context.cache(), e.getMessage()),
          e);
    }
  }

  /** Returns the hash of the settings and of the sizes and times of all files. */
  private String key() {
    Digest digest = new Digest();
    digest.text(VERSION);
    digest.text(options.toString());
    pictures.addTo(digest);
    return digest.hex();
  }

  private void open(RowFile rows) {
    rows.contents().warnings().forEach(context::warn);
    samples = new PascalPartSamples(rows, layout, options);
  }

  private LetheException vanished() {
    return new LetheException(
        "pascalpart: %s vanished while it was written; start again".formatted(file));
  }
}
