package org.lethe.unlearner.counterfactual;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lethe.api.dataset.Samples;
import org.lethe.testing.Spots;

/** Spots that can be held so many times, and know which of the held ones are still open. */
final class LentSpots extends Spots {
  private static final int SIZE = 8;
  private static final int COUNT = 20;
  private final Book book;

  /** Kept by all that were held from the same samples. */
  private static final class Book {
    private final int most;
    private final Set<Samples> open = new HashSet<>();
    private int lent;

    private Book(int most) {
      this.most = most;
    }
  }

  LentSpots(int most) {
    super(SIZE, COUNT);
    book = new Book(most);
  }

  private LentSpots(Book book, Map<String, Integer> held) {
    super(SIZE, COUNT, held);
    this.book = book;
    book.lent++;
  }

  @Override
  public Optional<Samples> holding(String attribute, int value) {
    if (book.lent == book.most) {
      return Optional.empty();
    }
    LentSpots held = new LentSpots(book, holdingToo(attribute, value));
    book.open.add(held);
    return Optional.of(held);
  }

  @Override
  public void close() {
    book.open.remove(this);
  }

  int lent() {
    return book.lent;
  }

  int open() {
    return book.open.size();
  }
}
