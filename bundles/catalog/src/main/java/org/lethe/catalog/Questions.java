package org.lethe.catalog;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lethe.api.LetheException;

/**
 * Calls to one provider on a separate thread, so that a provider that does not return blocks only
 * this thread. Thread-safe.
 */
final class Questions {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int IDLE_SECONDS = 10;

  private final String name;
  private final Duration patience;
  private final ThreadPoolExecutor thread;
  private volatile Future<?> unanswered = CompletableFuture.completedFuture(null);

  /**
   * Creates questions with the default time limit.
   *
   * @param name the name of the provider, e.g. {@code remover=unet}
   */
  Questions(String name) {
    this(name, PATIENCE);
  }

  /** Creates questions with a time limit. */
  Questions(String name, Duration patience) {
    this.name = name;
    this.patience = patience;
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread asking = new Thread(work, "lethe-ask-" + name);
              asking.setDaemon(true);
              return asking;
            });
    thread.allowCoreThreadTimeOut(true);
  }

  /**
   * Asks a question.
   *
   * @throws LetheException if the answer does not come in time, or an earlier one is still missing
   */
  <R> R ask(Callable<R> question) {
    if (!unanswered.isDone()) {
      throw silent(null);
    }
    Future<R> answer = thread.submit(question);
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      unanswered = answer;
      throw silent(e);
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LetheException("interrupted while %s was asked".formatted(name), e);
    }
  }

  private LetheException silent(Throwable cause) {
    return new LetheException(
        name + " does not answer; restart its bundle, which lethe:providers names", cause);
  }

  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
  }
}
