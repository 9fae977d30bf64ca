package org.lethe.rows;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.lethe.api.dataset.Samples;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.task.TaskContext;

/** Opening of a dataset, as {@link RowFiles#open} describes it. */
final class RowsTask implements Task<Samples> {
  private final RowFiles files;
  private final TaskContext context;
  private final Supplier<? extends RowSource> list;
  private RowSource source;
  private Path file;
  private RowWriter writer;
  private RowPreparation preparation;
  private Samples samples;

  RowsTask(RowFiles files, TaskContext context, Supplier<? extends RowSource> list) {
    this.files = files;
    this.context = context;
    this.list = list;
  }

  @Override
  public boolean step() {
    if (samples != null) {
      return false;
    }
    if (preparation == null) {
      start();
    } else if (preparation.step()) {
      open(map().orElseThrow(() -> files.vanished(file)));
    }
    return samples == null;
  }

  @Override
  public Progress progress() {
    int total = source == null ? 1 : source.count();
    int done = preparation == null ? 0 : preparation.done();
    String phase = preparation == null ? "listing the files" : preparation.phase();
    String unit = source == null ? "files" : source.unit();
    return new Progress(phase, samples == null ? done : total, total, unit, Map.of());
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
    if (preparation != null) {
      preparation.close();
    }
    if (writer != null) {
      writer.close();
    }
  }

  private void start() {
    files.sweep(context.cache());
    source = list.get();
    file = files.file(context.cache(), source.key());
    Optional<RowFile> known = map();
    if (known.isPresent()) {
      open(known.get());
    } else {
      writer = files.write(file, source.rowBytes());
      preparation = source.prepare(writer);
    }
  }

  private Optional<RowFile> map() {
    return files.map(file, source.rowBytes());
  }

  private void open(RowFile rows) {
    rows.contents().warnings().forEach(context::warn);
    samples = source.samples(rows);
  }
}
