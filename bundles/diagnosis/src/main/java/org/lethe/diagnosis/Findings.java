package org.lethe.diagnosis;

import java.util.ArrayList;
import java.util.List;

/** Facts and problems that checks report, in their order. For one thread. */
public final class Findings {

  /**
   * State of one thing.
   *
   * @param what it is, in a word or two
   * @param how it stands, in a line for people
   */
  public record Fact(String what, String how) {}

  private final List<Fact> facts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /** Creates findings without a fact or problem. */
  public Findings() {}

  /** Adds the state of one thing. */
  public void fact(String what, String how) {
    facts.add(new Fact(what, how));
  }

  /** Adds a problem, in a line for people. */
  public void problem(String line) {
    problems.add(line);
  }

  /** Returns the facts. */
  public List<Fact> facts() {
    return List.copyOf(facts);
  }

  /** Returns the problems, a line each; none if all is well. */
  public List<String> problems() {
    return List.copyOf(problems);
  }
}
