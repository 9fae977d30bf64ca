package org.lethe.dataset.celeba;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.lethe.api.LetheException;
import org.lethe.images.ImageDecoder;
import org.lethe.images.ImageFormat;
import org.lethe.images.UnreadableImageException;
import org.lethe.images.cache.Digest;

/**
 * Decoder of all rows into a cache file, a batch at a time on threads of its own. Complete batches
 * of an interrupted decoding are taken up instead.
 */
final class Decoding implements AutoCloseable {
  private static final int BATCH = 64;
  private static final int MOST_THREADS = 8;
  private static final Set<ImageFormat> FORMATS = Set.of(ImageFormat.JPEG);
  private static final long MOST_PIXELS = 4_000_000;

  private final ImageList catalogue;
  private final Rows rows;
  private final CelebaSettings options;
  private final BadImages bad;
  private final CacheWriter writer;
  private final List<ImageDecoder> decoders = new ArrayList<>();
  private final ExecutorService pool;
  private boolean checking = true;
  private int done;

  /** Result of decoding one image: its pixels, or the reason why it has none. */
  private record Decoded(ByteBuffer pixels, String problem) {}

  Decoding(
      ImageList catalogue, Rows rows, CelebaSettings options, BadImages bad, CacheWriter writer) {
    this.catalogue = catalogue;
    this.rows = rows;
    this.options = options;
    this.bad = bad;
    this.writer = writer;
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    for (int i = 0; i < threads; i++) {
      decoders.add(
          new ImageDecoder(FORMATS, MOST_PIXELS, options.size(), options.size(), options.crop()));
    }
    pool = Executors.newFixedThreadPool(threads, Decoding::thread);
  }

  /** Returns the number of images done, of {@code rows.count()}. */
  int done() {
    return done;
  }

  /** Returns whether all batches so far were taken up from an interrupted decoding. */
  boolean checking() {
    return checking && done > 0;
  }

  /** Does one batch; the last one ends the file. */
  void step() {
    int count = Math.min(BATCH, rows.count() - done);
    if (checking) {
      takeUp(count);
    }
    if (!checking) {
      decodeNext(count);
    }
    done += count;
    if (done == rows.count()) {
      finish();
    }
  }

  private void takeUp(int count) {
    Optional<List<BadImages.Bad>> found = writer.takeUp(count);
    found.ifPresent(images -> images.forEach(bad::add));
    checking = found.isPresent();
    if (!checking) {
      writer.requireRoom((long) (options.imageBytes() + catalogue.layout().bytes()) * rows.count());
    }
  }

  private void decodeNext(int count) {
    List<BadImages.Bad> found = new ArrayList<>();
    Decoded[] batch = decode(count);
    for (int i = 0; i < count; i++) {
      if (batch[i].problem == null) {
        writer.add(batch[i].pixels);
      } else {
        found.add(new BadImages.Bad(catalogue.name(rows.at(done + i)), batch[i].problem));
      }
    }
    found.forEach(bad::add);
    writer.mark(found);
  }

  private void finish() {
    Set<String> skipped = bad.found().stream().map(BadImages.Bad::name).collect(Collectors.toSet());
    Rows good = rows.without(row -> skipped.contains(catalogue.name(row)));
    for (int place = 0; place < good.count(); place++) {
      writer.add(catalogue.annotations(good.at(place)));
    }
    writer.finish(
        new Contents(
            fingerprint(good),
            catalogue.attributes(),
            catalogue.layout(),
            good.counts(),
            bad.found()));
  }

  /** Returns the hash of pixels, records and their meaning. */
  private String fingerprint(Rows good) {
    Digest digest = writer.digest();
    digest.number(options.size());
    digest.text(String.join(" ", catalogue.attributes()));
    digest.text(catalogue.layout().toString());
    good.counts().values().forEach(digest::number);
    return digest.hex();
  }

  @Override
  public void close() {
    pool.shutdownNow();
    decoders.forEach(ImageDecoder::close);
    writer.close();
  }

  /** Decodes a batch. Each decoder takes the next image until none is left. */
  private Decoded[] decode(int count) {
    Decoded[] batch = new Decoded[count];
    AtomicInteger next = new AtomicInteger();
    List<Callable<Void>> work = new ArrayList<>();
    for (ImageDecoder decoder : decoders) {
      work.add(
          () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
              batch[i] = decode(decoder, catalogue.name(rows.at(done + i)));
            }
            return null;
          });
    }
    await(work);
    return batch;
  }

  private Decoded decode(ImageDecoder decoder, String name) {
    try {
      return new Decoded(ByteBuffer.wrap(decoder.decode(options.images().resolve(name))), null);
    } catch (UnreadableImageException e) {
      return new Decoded(null, e.getMessage());
    }
  }

  private void await(List<Callable<Void>> work) {
    try {
      for (Future<Void> each : pool.invokeAll(work)) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LetheException("celeba: decoding was interrupted; start it again", e);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "celeba-decoder");
    thread.setDaemon(true);
    return thread;
  }
}
