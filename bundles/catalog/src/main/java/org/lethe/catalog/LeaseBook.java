package org.lethe.catalog;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The active leases on a service. On revocation, holders are asked to release the service; after a
 * time limit it is withdrawn. Thread-safe.
 */
public final class LeaseBook {
  /** The time for which leases may hold up a bundle that stops. */
  public static final Duration BOUND = Duration.ofSeconds(5);

  /** A holder of a lease. Its methods must return immediately. */
  public interface Holder {

    /** The holder of a lease that lasts for one question only. */
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

    /** Asks the holder to save its task and to give the service back. */
    void recall(String why);

    /** Tells the holder that the service is withdrawn: its results no longer count. */
    void abandon();

    /** Returns whether the holder has been abandoned. */
    boolean abandoned();
  }

  /** A lease on the service. */
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
   * Creates a book without leases.
   *
   * @param name the name of the service, e.g. {@code remover=unet}
   */
  public LeaseBook(String name) {
    this.name = name;
  }

  /**
   * Begins a lease.
   *
   * @throws GoneException if the service is leaving
   */
  synchronized Token grant(Holder holder) {
    if (revoked) {
      throw GoneException.of(name);
    }
    Token token = new Token(holder);
    open.add(token);
    return token;
  }

  /**
   * Executes work under a lease.
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

  /** Revokes all leases; holders that keep theirs beyond the bound are abandoned. */
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
