package org.lethe.rows.pictures;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.lethe.api.LetheException;
import org.lethe.images.UnreadableImageException;
import org.lethe.rows.RowPreparation;
import org.lethe.rows.RowWriter;

/**
 * Preparation of all pictures on threads of its own, which stay ahead of the batch that is written.
 * Complete batches of an interrupted preparation are taken up instead.
 */
final class PicturePreparation implements RowPreparation {
  private static final int BATCH = 64;

  /** Batches that are prepared: while one is written, no thread waits for work. */
  private static final int AHEAD = 2;

  private static final int STOP_SECONDS = 5;

  /** Bytes that decoding takes per pixel at most: eight as stored, three as RGB, and some room. */
  private static final long BYTES_PER_PIXEL = 16;

  private final PictureRows rows;
  private final RowWriter writer;
  private final BadPictures bad;

  /** Makers that no thread uses; there are as many as threads. */
  private final Queue<PictureRowMaker> makers = new ConcurrentLinkedQueue<>();

  private final ExecutorService pool;

  /** The batches that follow what is written, in their order. */
  private final Queue<List<Future<Prepared>>> ahead = new ArrayDeque<>();

  private boolean checking = true;
  private int done;

  /** Result of preparing one picture: its row, or the reason why it has none. */
  private record Prepared(ByteBuffer row, String problem) {}

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
    return (int) Math.max(1, Math.min(runtime.availableProcessors(), fitting));
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
      write();
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

  /** Writes a batch while the next ones are prepared. */
  private void write() {
    prepareAhead();
    List<Future<Prepared>> batch = ahead.remove();
    await(batch.get(batch.size() - 1)); // the last first, so that this thread is woken once
    List<String> found = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      int picture = rows.order().at(done + i);
      Prepared prepared = await(batch.get(i));
      if (prepared.problem == null) {
        writer.add(rows.list().split(picture), prepared.row);
      } else {
        found.add(rows.list().name(picture) + " " + prepared.problem);
      }
    }
    found.forEach(bad::add);
    writer.mark(found);
  }

  private void prepareAhead() {
    int start = done + ahead.size() * BATCH;
    while (start < rows.count() && ahead.size() <= AHEAD) {
      List<Future<Prepared>> batch = new ArrayList<>();
      for (int place = start; place < start + count(start); place++) {
        int picture = rows.order().at(place);
        batch.add(pool.submit(() -> prepare(picture)));
      }
      ahead.add(batch);
      start += BATCH;
    }
  }

  private Prepared prepare(int picture) {
    PictureRowMaker maker = makers.remove();
    try {
      return new Prepared(maker.row(picture), null);
    } catch (UnreadableImageException e) {
      return new Prepared(null, e.getMessage());
    } finally {
      makers.add(maker);
    }
  }

  private Prepared await(Future<Prepared> picture) {
    try {
      return picture.get();
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
