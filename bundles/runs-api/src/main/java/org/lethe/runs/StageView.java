package org.lethe.runs;

import java.time.Duration;

/**
 * A snapshot of a stage.
 *
 * @param name {@code data}, {@code original}, {@code adversary}, {@code identify}, {@code unlearn},
 *     {@code control:<name>}, {@code reference:<name>} or {@code evaluate:<name>}
 * @param state the state
 * @param wall the elapsed time; zero before the stage begins
 * @param beside the part of {@code wall} before the turn of the stage, during which an earlier
 *     stage was in progress on another lane of the device
 */
public record StageView(String name, StageState state, Duration wall, Duration beside) {

  /** Creates a snapshot of a stage that was executed in its turn alone. */
  public StageView(String name, StageState state, Duration wall) {
    this(name, state, wall, Duration.ZERO);
  }

  /**
   * Returns the elapsed time of its turn. These times add up to that of the run.
   *
   * @since 3.3
   */
  public Duration turn() {
    return wall.minus(beside);
  }
}
