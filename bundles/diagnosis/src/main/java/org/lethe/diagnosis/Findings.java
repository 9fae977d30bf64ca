package org.lethe.diagnosis;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;

/**
 * The facts and problems that health checks report, in order. A health check may create an instance
 * and return it as its {@link Result}. Not thread-safe.
 */
public final class Findings extends ResultLog {

  /**
   * The state of a subject.
   *
   * @param what the name of the subject in a few words
   * @param how the state in one line
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

  /** Adds the state of a subject. */
  public void fact(String what, String how) {
    add(new FactEntry(new Fact(what, how)));
  }

  /** Adds a problem in one line. */
  public void problem(String line) {
    add(new Entry(Result.Status.CRITICAL, line));
  }

  /**
   * Adds the result of a check. Messages with status OK are facts, those with another status
   * problems. Debug messages are left out.
   *
   * @param check the name of the check, which is used for facts without a name
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

  /** Returns the problems, one line each. */
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
