package org.lethe.diagnosis;

/** The diagnosis for those who come by JMX. */
public interface DiagnosisMBean {

  /**
   * Which bundles and components do not work, and why, in lines for people; none if all of them do.
   */
  String[] getProblems();
}
