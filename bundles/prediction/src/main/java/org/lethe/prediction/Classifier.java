package org.lethe.prediction;

import java.nio.ByteBuffer;
import org.lethe.api.compute.Compute;
import org.lethe.api.network.Model;
import org.lethe.api.network.Shape;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.nn.predict.Logits;

/**
 * A model on a device. It is uploaded at the first call, and then bound to the thread of the
 * device.
 */
final class Classifier implements AutoCloseable {
  private final Networks networks;
  private final Compute compute;
  private final Model model;
  private final Shape image;
  private Session session;
  private Module module;

  Classifier(Networks networks, Compute compute, Model model, Shape image) {
    this.networks = networks;
    this.compute = compute;
    this.model = model;
    this.image = image;
  }

  /** Returns the probabilities of the classes: one row for each of {@code count} images. */
  double[][] probabilities(ByteBuffer images, int count) {
    if (session == null) {
      session = networks.session(compute);
      module = session.module(model.network(), model.weights()).freeze();
    }
    float[][] logits = Logits.of(session, module, images, count, image);
    double[][] probabilities = new double[count][];
    for (int i = 0; i < count; i++) {
      probabilities[i] = softmax(logits[i]);
    }
    return probabilities;
  }

  private static double[] softmax(float[] logits) {
    double most = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      most = Math.max(most, logit);
    }
    double[] shares = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.exp(logits[i] - most);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
  }
}
