package org.lethe.contract;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.dataset.DatasetContext;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.testing.Spots;

/** Spots, opened in two steps; it breaks at most one promise. */
record TestDataset(Fault fault) implements Dataset {
  enum Fault {
    NONE,
    ANNOUNCES_OTHER_ANNOTATIONS,
    CHANCE,
    EACH_IMAGE_AFTER_THE_LAST,
    GIVES_ITS_OWN_ARRAY,
    KEEPS_A_STATE
  }

  @Override
  public List<Annotation> annotations(Settings settings) {
    return fault == Fault.ANNOUNCES_OTHER_ANNOTATIONS
        ? List.of(Annotation.attribute("Middle"))
        : new FaultySpots().annotations();
  }

  @Override
  public Task<Samples> open(DatasetContext context) {
    return new Opening();
  }

  private final class Opening implements Task<Samples> {
    private int done;

    @Override
    public boolean step() {
      done = Math.min(2, done + 1);
      return done < 2;
    }

    @Override
    public Progress progress() {
      return new Progress("opens", done, 2, "steps", Map.of());
    }

    @Override
    public void save(StateWriter state) {
      if (fault == Fault.KEEPS_A_STATE) {
        state.put("done", done);
      }
    }

    @Override
    public Samples result() {
      if (done < 2) {
        throw new IllegalStateException("not finished");
      }
      return new FaultySpots();
    }

    @Override
    public void close() {}
  }

  private final class FaultySpots extends Spots {
    private final int[] right = super.values(Split.TRAIN, RIGHT);
    private int images;

    private FaultySpots() {
      super(8, 12);
    }

    @Override
    public String fingerprint() {
      return "0123456789abcdef".repeat(4);
    }

    @Override
    public int[] values(Split split, String annotation) {
      return fault == Fault.GIVES_ITS_OWN_ARRAY && annotation.equals(RIGHT)
          ? right
          : super.values(split, annotation);
    }

    @Override
    public void images(Split split, int[] indices, ByteBuffer target) {
      int start = target.position();
      for (int index : indices) {
        if (index < 0 || index >= count(split)) {
          throw new IndexOutOfBoundsException(index);
        }
      }
      super.images(split, indices, target);
      if (fault == Fault.CHANCE) {
        target.put(start, (byte) (100 * Math.random()));
      } else if (fault == Fault.EACH_IMAGE_AFTER_THE_LAST) {
        target.put(start, (byte) images++);
      }
    }
  }
}
