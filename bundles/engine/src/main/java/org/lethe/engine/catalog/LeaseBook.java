package org.lethe.engine.catalog;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who uses a service at the moment. When it leaves they are asked to let go of it, and after some
 * time it leaves all the same. Thread-safe.
 */
public final class LeaseBook {
  /** How long a bundle that stops may be held up by those who use it. */
  public static final Duration BOUND = Duration.ofSeconds(5);

  /** Who uses a service. Both methods return at once. */
  public interface Holder {

    /** Gives back at once what it takes only to ask a question. */
    Holder BRIEF =
        new Holder() {
          @Override
          public void recall(String why) {}

          @Override
          public void abandon() {}

          @Override
          public boolean abandoned() {
            return false;
          }
        };

    /** The service is about to leave: save what comes from it and give it back. */
    void recall(String why);

    /** The service has left: what it does from now on does not count. */
    void abandon();

    /** Whether nobody waits for it any more. */
    boolean abandoned();
  }

  /** One use of the service. */
  public final class Token {
    private final Holder holder;

    private Token(Holder holder) {
      this.holder = holder;
    }

    void close() {
      end(this);
    }
  }

  private final String name;
  private final Set<Token> open = new HashSet<>();
  private boolean revoked;

  /**
   * An empty one.
   *
   * @param name the service's, e.g. {@code remover=unet}
   */
  public LeaseBook(String name) {
    this.name = name;
  }

  /**
   * Begins a use.
   *
   * @throws GoneException if the service is leaving
   */
  public synchronized Token grant(Holder holder) {
    if (revoked) {
      throw GoneException.of(name);
    }
    Token token = new Token(holder);
    open.add(token);
    return token;
  }

  /**
   * Does some work as one use.
   *
   * @throws GoneException if the service is leaving
   */
  public void during(Holder holder, Runnable work) {
    Token token = grant(holder);
    try {
      work.run();
    } finally {
      end(token);
    }
  }

  /** Has all uses end; those that have not within the bound are abandoned. */
  public void revoke(Duration bound) {
    close().forEach(token -> token.holder.recall(name + " left"));
    awaitEnds(bound).forEach(token -> token.holder.abandon());
  }

  private synchronized List<Token> close() {
    revoked = true;
    return List.copyOf(open);
  }

  private synchronized List<Token> awaitEnds(Duration bound) {
    long deadline = System.nanoTime() + bound.toNanos();
    try {
      for (long left = bound.toMillis();
          left > 0 && open.stream().anyMatch(token -> !token.holder.abandoned());
          left = (deadline - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return List.copyOf(open);
  }

  private synchronized void end(Token token) {
    open.remove(token);
    notifyAll();
  }
}
