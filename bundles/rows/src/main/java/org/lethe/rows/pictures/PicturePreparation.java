package org.lethe.rows.pictures;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.lethe.api.LetheException;
import org.lethe.images.UnreadableImageException;
import org.lethe.rows.RowPreparation;
import org.lethe.rows.RowWriter;

/**
 * Preparation of all pictures, a batch at a time on threads of its own. Complete batches of an
 * interrupted preparation are taken up instead.
 */
final class PicturePreparation implements RowPreparation {
  private static final int BATCH = 64;
  private static final int MOST_THREADS = 8;
  private static final int STOP_SECONDS = 5;

  /** Bytes that decoding takes per pixel of a picture: stored, as numbers, upright, scaled. */
  private static final long BYTES_PER_PIXEL = 32;

  private final PictureRows rows;
  private final RowWriter writer;
  private final BadPictures bad;
  private final List<PictureRowMaker> makers = new ArrayList<>();
  private final ExecutorService pool;
  private boolean checking = true;
  private Optional<Batch> ahead = Optional.empty();
  private int done;

  /** Result of preparing one picture: its row, or the reason why it has none. */
  private record Prepared(ByteBuffer row, String problem) {}

  /** Pictures that are being prepared: results in their order, and the work of the threads. */
  private record Batch(List<Prepared> pictures, List<Future<?>> work) {}

  PicturePreparation(PictureRows rows, RowWriter writer) {
    this.rows = rows;
    this.writer = writer;
    bad = rows.bad();
    int threads = threads(rows.source().mostPixels());
    for (int i = 0; i < threads; i++) {
      makers.add(new PictureRowMaker(rows.source(), rows.list(), rows.layout()));
    }
    pool = Executors.newFixedThreadPool(threads, work -> thread(rows.id(), work));
  }

  /** Returns as many threads as there are processors, and memory for the largest pictures. */
  private static int threads(long mostPixels) {
    Runtime runtime = Runtime.getRuntime();
    long fitting = runtime.maxMemory() / (mostPixels * BYTES_PER_PIXEL);
    int most = Math.min(MOST_THREADS, runtime.availableProcessors());
    return (int) Math.max(1, Math.min(most, fitting));
  }

  @Override
  public int done() {
    return done;
  }

  @Override
  public String phase() {
    return checking && done > 0 ? "checking what is decoded" : "decoding";
  }

  /** Prepares one batch; returns whether the file is complete. */
  @Override
  public boolean step() {
    int count = count(done);
    if (checking) {
      takeUp();
    }
    if (!checking) {
      prepareNext(count);
    }
    done += count;
    if (done == rows.count()) {
      writer.finish(rows.meaning(), bad.warnings());
    }
    return done == rows.count();
  }

  private void takeUp() {
    Optional<List<String>> found = writer.takeUp();
    found.ifPresent(pictures -> pictures.forEach(bad::add));
    checking = found.isPresent();
    if (!checking) {
      writer.requireRoom((long) rows.rowBytes() * rows.count());
    }
  }

  /** Returns the number of pictures of the batch that starts at a place. */
  private int count(int start) {
    return Math.min(BATCH, rows.count() - start);
  }

  /** Writes a batch while the next one is prepared. */
  private void prepareNext(int count) {
    Batch current = ahead.orElseGet(() -> prepare(done, count));
    await(current.work);
    int next = done + count;
    ahead = next < rows.count() ? Optional.of(prepare(next, count(next))) : Optional.empty();
    write(current.pictures);
  }

  private void write(List<Prepared> batch) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      int picture = rows.order().at(done + i);
      if (batch.get(i).problem == null) {
        writer.add(rows.list().split(picture), batch.get(i).row);
      } else {
        found.add(rows.list().name(picture) + " " + batch.get(i).problem);
      }
    }
    found.forEach(bad::add);
    writer.mark(found);
  }

  /** Starts to prepare a batch. Each maker takes the next picture until none is left. */
  private Batch prepare(int start, int count) {
    Prepared[] pictures = new Prepared[count];
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> work = new ArrayList<>();
    for (PictureRowMaker maker : makers) {
      work.add(
          pool.submit(
              () -> {
                int i = next.getAndIncrement();
                while (i < count && !Thread.currentThread().isInterrupted()) {
                  pictures[i] = prepare(maker, rows.order().at(start + i));
                  i = next.getAndIncrement();
                }
              }));
    }
    return new Batch(Arrays.asList(pictures), work);
  }

  private static Prepared prepare(PictureRowMaker maker, int picture) {
    try {
      return new Prepared(maker.row(picture), null);
    } catch (UnreadableImageException e) {
      return new Prepared(null, e.getMessage());
    }
  }

  private void await(List<Future<?>> work) {
    try {
      for (Future<?> each : work) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LetheException(rows.id() + ": decoding was interrupted; start it again", e);
    }
  }

  /** Waits until the threads have stopped, each after its current picture. */
  @Override
  public void close() {
    pool.shutdownNow();
    try {
      if (pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        makers.forEach(PictureRowMaker::close);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(String id, Runnable work) {
    Thread thread = new Thread(work, id + "-decoder");
    thread.setDaemon(true);
    return thread;
  }
}
