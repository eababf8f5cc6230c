"""Three short invented news stories, written for these tests."""

STORIES = (
    "The harbour board of Lindvik met on Monday to hear the report of its working group on cranes and put off the vote by a week.\n"
    "Two of its nine members were away, and the rules ask for all of them when more than a million crowns are to be spent.\n"
    "“We cannot decide this with empty chairs,” said the chair, Ida Moen, who has led the board since the spring of last year.\n"
    "The three cranes on the west quay were built in the 1970s and were stopped in May after a cable had come loose in a storm.\n"
    "Residents of the old town have asked for the sheds to be kept, and the city's antiquary is to hand in her opinion by Friday.",
    "A court in the capital has cleared the former head of the state lottery of taking gifts from a maker of ticket machines.\n"
    "The judges found on Thursday that the two trips to the mountains had been paid for by his brother and not by the company.\n"
    "“My client has waited four years for this sentence,” his lawyer told reporters on the steps of the court after the reading.\n"
    "The prosecutor, who had asked for eighteen months, has two weeks to appeal and would not say whether she meant to do so.\n"
    "The lottery changed its rules on presents in 2022 and now publishes a list of all that its managers are given each quarter.",
    "Fishermen on the northern islands have landed the smallest herring catch since records began, the institute of marine research said.\n"
    "Boats brought in 11,400 tonnes between January and the end of April, a third less than in the same months of the year before.\n"
    "“The fish were there, but they stood deeper than our nets go,” said Olav Berg, a skipper from the village of Sund.\n"
    "The institute puts it down to warmer water near the surface and has advised the ministry to lower the quota for the autumn.\n"
    "Processing plants on two of the islands have sent a hundred seasonal workers home and hope for a better run of mackerel in July.",
)
