"""Articles with their briefs, as examples for models that are too small for instructions.

Such models copy what they are shown, so each brief here is copied from its article, and no two share a topic.
"""

import json

_EXAMPLES = """
Striker's late goal sends Harwick into the cup final
Harwick beat Lorne 2-1 on Saturday with a goal in the last minute.
Goalkeeper Ida Brandt saved a penalty before half-time.
sport

Storm brings snow and gales to the coast
Forecasters expect up to 30 centimetres of snow by Sunday night.
Ferries to the islands will not sail before Monday.
weather

Minister resigns before vote on budget
The finance minister stepped down on Tuesday, hours before parliament was to vote.
The vote on the budget was put off until Thursday.
politics and government

Factory owner fined for dumping paint in river
A court in Selby fined the owner 40,000 euros.
The factory has to clean the bank of the river within a year.
crime, law and justice

New school opens its doors to 400 pupils
Lessons began on Monday in the new building, which has 16 classrooms.
Parents had waited nine years for it.
education

Hospital tests a new treatment for asthma
Patients needed half as much medicine after three months, doctors say.
The study with 620 patients will go on until May.
health

Painter's lost works shown for the first time
The museum opens an exhibition of 60 paintings that were found in an attic.
Entry is free on the first Sunday of each month.
arts, culture, entertainment and media

Bus company buys forty electric buses
The transport company will spend 18 million on buses and chargers by 2027.
The first of them will run on line 7.
economy, business and finance

Train derails near Olst, twelve hurt
Rescuers freed passengers from two carriages after a train left the rails.
The line stays closed until Friday.
disaster, accident and emergency incident

Army fires on rebels at the border
Fighting went on for a third day after soldiers crossed the border.
About 2,000 families fled from the villages.
conflict, war and peace

Telescope finds water on a distant planet
Astronomers measured the light of the planet for two years.
Their report was printed in a journal on Thursday.
science and technology

Nurses strike for higher wages
About 3,000 nurses stayed away from work on Monday.
Talks with the hospitals begin again on Friday.
labour

Wolves return to the valley after a century
Rangers counted eleven wolves in the protected forest.
Farmers get fences from the county.
environment

Bishop reopens the cathedral of Tarn
The bishop said mass in the cathedral for the first time since the fire.
More than 900 people came to the service.
religion

Street market draws crowds on a summer night
Visitors ate and danced between a hundred stalls until midnight.
The next one is on 12 July.
lifestyle and leisure

Neighbours run a free kitchen for the homeless
Volunteers cook 200 meals a day for people without a home.
The town gives them the rooms.
society

Dog finds its way home after three years
The family could hardly believe it when the dog sat at the door.
It had walked 140 kilometres.
human interest
"""
"""For each example: a title, two sentences and a topic of the IPTC Media Topics."""


def articles_with_replies() -> list[tuple[str, tuple[str, str], str]]:
    """For each example: the title, the sentences, and the reply that holds its brief."""
    return [
        (title, (first, second), _reply(first, second, topic)) for title, first, second, topic in _parts()
    ]


def _parts() -> list[list[str]]:
    return [example.split("\n") for example in _EXAMPLES.strip().split("\n\n")]


def _reply(first: str, second: str, topic: str) -> str:
    reply = {
        "topics": [topic],
        "summary": [{"ids": [1], "text": first}],
        "points": [{"ids": [2], "text": second}],
    }
    return json.dumps(reply)
