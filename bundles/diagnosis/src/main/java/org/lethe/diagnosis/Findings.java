package org.lethe.diagnosis;

import java.util.ArrayList;
import java.util.List;

/** What checks have told, in its order. For one thread. */
public final class Findings {

  /**
   * One thing and how it stands.
   *
   * @param what it is, in a word or two
   * @param how it stands, in a line for people
   */
  public record Fact(String what, String how) {}

  private final List<Fact> facts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /** Nothing yet. */
  public Findings() {}

  /** Adds one thing and how it stands. */
  public void fact(String what, String how) {
    facts.add(new Fact(what, how));
  }

  /** Adds what is wrong, in a line for people. */
  public void problem(String line) {
    problems.add(line);
  }

  /** How things stand. */
  public List<Fact> facts() {
    return List.copyOf(facts);
  }

  /** What is wrong, a line each; none if all is well. */
  public List<String> problems() {
    return List.copyOf(problems);
  }
}
