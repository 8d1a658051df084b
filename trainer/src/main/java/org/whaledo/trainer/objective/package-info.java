/**
 * What training minimises: distances between the embeddings of a batch, the triplets that miners choose among them, and
 * the losses over them as expressions that the engine differentiates. Mining is plain Java on numbers; start reading at
 * {@link org.whaledo.trainer.objective.CompositeObjective} and {@link org.whaledo.trainer.objective.TripletObjective}.
 */
package org.whaledo.trainer.objective;
