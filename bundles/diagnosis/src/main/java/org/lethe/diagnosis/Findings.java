package org.lethe.diagnosis;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;

/**
 * Facts and problems that health checks report, in their order. A health check may write one and
 * return it as its {@link Result}. For one thread.
 */
public final class Findings extends ResultLog {

  /**
   * State of one thing.
   *
   * @param what name of the thing, in a word or two
   * @param how its state, in a line for people
   */
  public record Fact(String what, String how) {}

  private static final class FactEntry extends Entry {
    private final Fact fact;

    FactEntry(Fact fact) {
      super(Result.Status.OK, fact.what() + ": " + fact.how());
      this.fact = fact;
    }
  }

  /** Creates findings without a fact or problem. */
  public Findings() {}

  /** Adds the state of one thing. */
  public void fact(String what, String how) {
    add(new FactEntry(new Fact(what, how)));
  }

  /** Adds a problem, in a line for people. */
  public void problem(String line) {
    add(new Entry(Result.Status.CRITICAL, line));
  }

  /**
   * Adds a check's result. A message with status OK is a fact, one with another status is a
   * problem, a debug message is left out.
   *
   * @param check name of the check, which is that of a fact without a name of its own
   */
  void add(String check, Result result) {
    for (Entry entry : result) {
      if (entry.getStatus() == Result.Status.OK && !(entry instanceof FactEntry)) {
        if (!entry.isDebug()) {
          fact(check, entry.getMessage());
        }
      } else {
        add(entry);
      }
    }
  }

  /** Returns the facts. */
  public List<Fact> facts() {
    return entries()
        .filter(FactEntry.class::isInstance)
        .map(entry -> ((FactEntry) entry).fact)
        .toList();
  }

  /** Returns the problems, a line each; none if all is well. */
  public List<String> problems() {
    return entries()
        .filter(entry -> entry.getStatus() != Result.Status.OK)
        .map(Entry::getMessage)
        .toList();
  }

  private Stream<Entry> entries() {
    return StreamSupport.stream(spliterator(), false);
  }
}
