package org.lethe.evaluator.inversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lethe.api.task.State;

class InversionSearchTest {
  private static final InversionSearch.Limits LIMITS = new InversionSearch.Limits(100, 3, 0.1);

  @Test
  void continuesWhileACostIsBetterThanTheWorstOfTheLast() {
    InversionSearch search = after(0.9, 0.7, 0.5, 0.8);
    assertFalse(search.ended(), ".8 is better than .9");
    search.offer(0.75);
    assertFalse(search.ended(), ".75 is better than .8");
    search.offer(0.8);
    assertTrue(search.ended(), ".8 is no better than .8, the worst of .5, .8 and .75");
    assertEquals(0.5, search.best());
    assertEquals(0.9, search.first());
    assertEquals(5, search.steps());
  }

  @Test
  void endsAtOnceIfTheFirstStepDoesNotImprove() {
    assertTrue(after(0.9, 0.9).ended());
    assertEquals(1, after(0.9, 0.9, 0.1).steps(), "costs after the end are ignored");
    assertEquals(0.9, after(0.9, 0.9, 0.1).best());
  }

  @Test
  void endsAtALowCostOfAStepButNotOfTheStart() {
    assertFalse(after(0.05).ended());
    assertTrue(after(0.9, 0.1).ended());
    assertEquals(0.1, after(0.9, 0.1).best());
  }

  @Test
  void endsAfterTheMostSteps() {
    InversionSearch search = new InversionSearch(new InversionSearch.Limits(2, 3, 0));
    search.offer(0.9);
    search.offer(0.8);
    assertFalse(search.ended());
    search.offer(0.7);
    assertTrue(search.ended());
    assertEquals(2, search.steps());
  }

  @Test
  void endsAtACostThatIsNotANumber() {
    assertTrue(after(0.9, Double.NaN).ended());
    assertEquals(0.9, after(0.9, Double.NaN).best());
    assertTrue(Double.isNaN(after(Double.NaN, Double.NaN).best()));
  }

  @Test
  void isSavedWithItsLastCosts() {
    State state = new State();
    after(0.9, 0.7, 0.5, 0.8, 0.75).save(state);
    InversionSearch again = InversionSearch.load(LIMITS, state);
    again.offer(0.8);
    assertTrue(again.ended());
    assertEquals(0.5, again.best());
    assertEquals(5, again.steps());
  }

  private static InversionSearch after(double... costs) {
    InversionSearch search = new InversionSearch(LIMITS);
    for (double cost : costs) {
      search.offer(cost);
    }
    return search;
  }
}
